import type { EvalFunction } from "../../../language/eval-function.ts";
import { now } from "./now.ts";
import { relative } from "./relative_time.ts";
import { strftime } from "./strftime.ts";
import { strptime } from "./strptime.ts";
import { time } from "./time.ts";

export const dateFunctions: readonly EvalFunction[] = [now, relative, strftime, strptime, time];
