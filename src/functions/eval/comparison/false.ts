import { evalFunction } from "../../../language/eval-function.ts";

export const never = evalFunction({
  name: "false",
  family: "comparison",
  summary: "Gives FALSE.",
  parameters: [],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [{ eval: 'if(false(), "yes", "no")', gives: "no" }],
  call: () => false,
});
