import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const ceiling = evalFunction({
  name: "ceiling",
  aliases: ["ceil"],
  family: "mathematical",
  summary: "Rounds up to a whole number.",
  parameters: [numeric("number")],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "ceiling(1.1)", gives: 2 }],
  call: (n: number) => Math.ceil(n),
});
