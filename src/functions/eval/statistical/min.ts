import { any, evalFunction, repeated } from "../../../language/eval-function.ts";
import { extreme } from "./extreme.ts";

export const min = evalFunction({
  name: "min",
  family: "statistical",
  summary: "Gives the smallest value; any number is smaller than any text.",
  parameters: [repeated(any("value"))],
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/statistical-eval-functions",
  examples: [{ eval: 'min(3, 6, "maria", size)', given: { size: 1 }, gives: 1 }],
  prepare: (constants) => extreme(-1, constants),
});
