import { statsFunction } from "../../language/stats-function.ts";
import { ends } from "./ends.ts";

export const latest = statsFunction({
  name: "latest",
  summary: "Gives the value with the newest `_time`.",
  argument: "required",
  timed: true,
  ordered: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/time-functions",
  differences:
    "Rows without `_time` do not count, as with check_for_invalid_time in limits.conf; Splunk's default takes them in no order that is known.",
  examples: [
    {
      stats: "latest(x)",
      given: [
        { _time: 20, x: "b" },
        { _time: 10, x: "a" },
      ],
      gives: "b",
    },
  ],
  create: () => ends((state, group) => state.latest.at(group) ?? null),
});
