import type { EvalFunction } from "../../../language/eval-function.ts";
import { isarray } from "./isarray.ts";
import { isbool } from "./isbool.ts";
import { isdouble } from "./isdouble.ts";
import { isint } from "./isint.ts";
import { ismv } from "./ismv.ts";
import { isnotnull } from "./isnotnull.ts";
import { isnull } from "./isnull.ts";
import { isnum } from "./isnum.ts";
import { isobject } from "./isobject.ts";
import { isstr } from "./isstr.ts";
import { typeOf } from "./typeof.ts";

export const informationalFunctions: readonly EvalFunction[] = [
  isarray,
  isbool,
  isdouble,
  isint,
  ismv,
  isnotnull,
  isnull,
  isnum,
  isobject,
  isstr,
  typeOf,
];
