import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const sqrt = evalFunction({
  name: "sqrt",
  family: "mathematical",
  summary: "Gives the square root; null of a negative number.",
  parameters: [numeric("number")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "sqrt(9)", gives: 3 }],
  call: (n: number) => Math.sqrt(n),
});
