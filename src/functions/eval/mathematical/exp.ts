import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const exp = evalFunction({
  name: "exp",
  family: "mathematical",
  summary: "Gives e to the power of a number.",
  parameters: [numeric("number")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "exp(0)", gives: 1 }],
  call: (n: number) => Math.exp(n),
});
