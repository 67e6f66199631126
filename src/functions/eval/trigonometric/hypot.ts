import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const hypot = evalFunction({
  name: "hypot",
  family: "trigonometric",
  summary: "Gives the hypotenuse of a right triangle.",
  parameters: [numeric("x"), numeric("y")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/trig-and-hyperbolic-functions",
  examples: [{ eval: "hypot(3, 4)", gives: 5 }],
  call: (x: number, y: number) => Math.hypot(x, y),
});
