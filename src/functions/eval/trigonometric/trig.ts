import { type EvalFunction, evalFunction, numeric } from "../../../language/eval-function.ts";

/** A function of one number; outside its domain there is no result. */
export function trig(
  name: string,
  summary: string,
  apply: (n: number) => number,
  example: string,
  gives: number,
): EvalFunction {
  return evalFunction({
    name,
    family: "trigonometric",
    summary,
    parameters: [numeric("number")],
    examples: [{ eval: example, gives }],
    call: (n: number) => apply(n),
  });
}
