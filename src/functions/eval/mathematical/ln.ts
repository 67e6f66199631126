import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const ln = evalFunction({
  name: "ln",
  family: "mathematical",
  summary: "Gives the natural logarithm; null of 0 and of negative numbers.",
  parameters: [numeric("number")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "ln(1)", gives: 0 }],
  call: (n: number) => Math.log(n),
});
