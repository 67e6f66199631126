import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const ln = evalFunction({
  name: "ln",
  family: "mathematical",
  summary: "Gives the natural logarithm.",
  parameters: [numeric("number")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "ln(1)", gives: 0 }],
  differences: "Of 0 it is -inf, of a negative number nan; Splunk 10.4 was seen to give no value of ln(0).",
  call: (n: number) => Math.log(n),
});
