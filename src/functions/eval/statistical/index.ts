import type { EvalFunction } from "../../../language/eval-function.ts";
import { avg } from "./avg.ts";
import { max } from "./max.ts";
import { min } from "./min.ts";
import { random } from "./random.ts";
import { sum } from "./sum.ts";

export const statisticalFunctions: readonly EvalFunction[] = [avg, max, min, random, sum];
