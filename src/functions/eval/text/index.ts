import type { EvalFunction } from "../../../language/eval-function.ts";
import { len } from "./len.ts";
import { lower } from "./lower.ts";
import { ltrim } from "./ltrim.ts";
import { replace } from "./replace.ts";
import { rtrim } from "./rtrim.ts";
import { spath } from "./spath.ts";
import { substr } from "./substr.ts";
import { trim } from "./trim.ts";
import { upper } from "./upper.ts";
import { urldecode } from "./urldecode.ts";

export const textFunctions: readonly EvalFunction[] = [
  len,
  lower,
  ltrim,
  replace,
  rtrim,
  spath,
  substr,
  trim,
  upper,
  urldecode,
];
