import type { EvalFunction } from "../../../language/eval-function.ts";
import { ipmask } from "./ipmask.ts";
import { printf } from "./printf.ts";
import { toarray } from "./toarray.ts";
import { tobool } from "./tobool.ts";
import { todouble } from "./todouble.ts";
import { toint } from "./toint.ts";
import { tomv } from "./tomv.ts";
import { tonumber } from "./tonumber.ts";
import { toobject } from "./toobject.ts";
import { tostring } from "./tostring.ts";

export const conversionFunctions: readonly EvalFunction[] = [
  ipmask,
  printf,
  toarray,
  tobool,
  todouble,
  toint,
  tomv,
  tonumber,
  toobject,
  tostring,
];
