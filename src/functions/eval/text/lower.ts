import { evalFunction, texts } from "../../../language/eval-function.ts";

export const lower = evalFunction({
  name: "lower",
  family: "text",
  summary: "Turns text into lower case.",
  parameters: [texts("text")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [{ eval: 'lower("MiXeD")', gives: "mixed" }],
  call: (str: string) => str.toLowerCase(),
});
