import { evalFunction } from "../../../language/eval-function.ts";

export const time = evalFunction({
  name: "time",
  family: "date",
  summary: "Gives the time with microseconds; here it is the same for the whole search.",
  parameters: [],
  gives: "number",
  instant: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/date-and-time-functions",
  examples: [{ eval: "if(time() >= now(), 1, 0)", gives: 1 }],
  differences:
    "Splunk reads the clock for each event; here every row of a search gets the same time, so that a test repeats.",
  prepare: (_, scope) => () => scope.context.now,
});
