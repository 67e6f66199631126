import { evalFunction } from "../../../language/eval-function.ts";

export const pi = evalFunction({
  name: "pi",
  family: "mathematical",
  summary: "Gives pi, to 12 significant digits.",
  parameters: [],
  gives: "number",
  digits: 12,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [{ eval: "pi()", gives: 3.14159265358 }],
  differences:
    "Results computed from pi() are rounded to 12 significant digits; Splunk's page cuts pi itself after 3.14159265358.",
  call: () => 3.14159265358,
});
