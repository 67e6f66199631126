import type { EvalFunction } from "../../../language/eval-function.ts";
import { abs } from "./abs.ts";
import { ceiling } from "./ceiling.ts";
import { exact } from "./exact.ts";
import { exp } from "./exp.ts";
import { floor } from "./floor.ts";
import { ln } from "./ln.ts";
import { log } from "./log.ts";
import { pi } from "./pi.ts";
import { pow } from "./pow.ts";
import { round } from "./round.ts";
import { sigfig } from "./sigfig.ts";
import { sqrt } from "./sqrt.ts";

export const mathematicalFunctions: readonly EvalFunction[] = [
  abs,
  ceiling,
  exact,
  exp,
  floor,
  ln,
  log,
  pi,
  pow,
  round,
  sigfig,
  sqrt,
];
