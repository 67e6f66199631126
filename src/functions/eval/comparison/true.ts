import { evalFunction } from "../../../language/eval-function.ts";

export const always = evalFunction({
  name: "true",
  family: "comparison",
  summary: "Gives TRUE: the last condition of a case.",
  parameters: [],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [{ eval: 'case(n > 9, "high", true(), "low")', given: { n: 1 }, gives: "low" }],
  call: () => true,
});
