import type { EvalFunction } from "../../../language/eval-function.ts";
import { commands } from "./commands.ts";
import { mvToJsonArray } from "./mv_to_json_array.ts";
import { mvappend } from "./mvappend.ts";
import { mvcount } from "./mvcount.ts";
import { mvdedup } from "./mvdedup.ts";
import { mvfilter } from "./mvfilter.ts";
import { mvfind } from "./mvfind.ts";
import { mvindex } from "./mvindex.ts";
import { mvjoin } from "./mvjoin.ts";
import { mvmap } from "./mvmap.ts";
import { mvrange } from "./mvrange.ts";
import { mvreverse } from "./mvreverse.ts";
import { mvsort } from "./mvsort.ts";
import { mvzip } from "./mvzip.ts";
import { split } from "./split.ts";

export const multivalueFunctions: readonly EvalFunction[] = [
  commands,
  mvToJsonArray,
  mvappend,
  mvcount,
  mvdedup,
  mvfilter,
  mvfind,
  mvindex,
  mvjoin,
  mvmap,
  mvrange,
  mvreverse,
  mvsort,
  mvzip,
  split,
];
