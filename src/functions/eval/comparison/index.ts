import type { EvalFunction } from "../../../language/eval-function.ts";
import { caseOf } from "./case.ts";
import { cidrmatch } from "./cidrmatch.ts";
import { coalesce } from "./coalesce.ts";
import { never } from "./false.ts";
import { ifElse } from "./if.ts";
import { inList } from "./in.ts";
import { like } from "./like.ts";
import { lookup } from "./lookup.ts";
import { match } from "./match.ts";
import { nothing } from "./null.ts";
import { nullif } from "./nullif.ts";
import { searchmatch } from "./searchmatch.ts";
import { always } from "./true.ts";
import { validate } from "./validate.ts";

export const comparisonFunctions: readonly EvalFunction[] = [
  caseOf,
  cidrmatch,
  coalesce,
  never,
  ifElse,
  inList,
  like,
  lookup,
  match,
  nothing,
  nullif,
  searchmatch,
  always,
  validate,
];
