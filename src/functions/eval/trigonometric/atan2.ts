import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const atan2 = evalFunction({
  name: "atan2",
  family: "trigonometric",
  summary: "Gives the angle of the point (x, y) from the positive x axis, in radians.",
  parameters: [numeric("y"), numeric("x")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/trig-and-hyperbolic-functions",
  examples: [{ eval: "atan2(0.50, 0.75)", gives: 0.59 }],
  call: (y: number, x: number) => Math.atan2(y, x),
});
