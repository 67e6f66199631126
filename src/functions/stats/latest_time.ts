import { statsFunction } from "../../language/stats-function.ts";
import { ends } from "./ends.ts";

export const latestTime = statsFunction({
  name: "latest_time",
  summary: "Gives the newest `_time` of the rows that have a value.",
  argument: "required",
  timed: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/time-functions",
  differences:
    "Rows without `_time` do not count, as with check_for_invalid_time in limits.conf; Splunk's default takes them in no order that is known.",
  examples: [
    {
      stats: "latest_time(x)",
      given: [
        { _time: 20, x: 1 },
        { _time: 10, x: 2 },
      ],
      gives: 20,
    },
  ],
  create: () => ends((state, group) => (state.to.at(group) === -Infinity ? null : state.to.at(group))),
});
