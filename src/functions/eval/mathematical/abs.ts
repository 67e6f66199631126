import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const abs = evalFunction({
  name: "abs",
  family: "mathematical",
  summary: "Gives a number without its sign.",
  parameters: [numeric("number")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "abs(-5)", gives: 5 }],
  call: (n: number) => Math.abs(n),
});
