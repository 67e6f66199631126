import { evalFunction } from "../../../language/eval-function.ts";

export const now = evalFunction({
  name: "now",
  family: "date",
  summary: "Gives the time at which the search began, in epoch seconds.",
  parameters: [],
  gives: "number",
  instant: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/date-and-time-functions",
  examples: [{ eval: "if(now() > 0, 1, 0)", gives: 1 }],
  prepare: (_, scope) => () => Math.floor(scope.context.now),
});
