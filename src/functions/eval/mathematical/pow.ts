import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const pow = evalFunction({
  name: "pow",
  family: "mathematical",
  summary: "Raises a number to a power.",
  parameters: [numeric("base"), numeric("exponent")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "pow(2, 10)", gives: 1024 }],
  call: (base: number, exponent: number) => base ** exponent,
});
