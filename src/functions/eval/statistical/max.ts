import { any, evalFunction, repeated } from "../../../language/eval-function.ts";
import { extreme } from "./extreme.ts";

export const max = evalFunction({
  name: "max",
  family: "statistical",
  summary: "Gives the largest value; any text is larger than any number.",
  parameters: [repeated(any("value"))],
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/statistical-eval-functions",
  examples: [{ eval: 'max(1, 3, "foo", name)', given: { name: "zaz" }, gives: "zaz" }],
  prepare: (constants) => extreme(1, constants),
});
