import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const floor = evalFunction({
  name: "floor",
  family: "mathematical",
  summary: "Rounds down to a whole number.",
  parameters: [numeric("number")],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "floor(-1.5)", gives: -2 }],
  call: (n: number) => Math.floor(n),
});
