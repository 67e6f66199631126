import { type EvalFunction, evalFunction, numeric } from "../../../language/eval-function.ts";

/** A function of one number; outside its domain the result is null. */
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
    gives: "number",
    source:
      "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/trig-and-hyperbolic-functions",
    examples: [{ eval: example, gives }],
    call: (n: number) => apply(n),
  });
}
