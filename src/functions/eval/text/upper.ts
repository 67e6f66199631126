import { evalFunction, texts } from "../../../language/eval-function.ts";

export const upper = evalFunction({
  name: "upper",
  family: "text",
  summary: "Turns text into upper case.",
  parameters: [texts("text")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [{ eval: 'upper("MiXeD")', gives: "MIXED" }],
  call: (str: string) => str.toUpperCase(),
});
