import { evalFunction } from "../../../language/eval-function.ts";

export const nothing = evalFunction({
  name: "null",
  family: "comparison",
  summary: "Gives null: the field is removed from the row.",
  parameters: [],
  gives: "null",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [{ eval: "null()", gives: null }],
  call: () => null,
});
