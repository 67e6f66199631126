import { evalFunction, numeric, text } from "../../../language/eval-function.ts";
import { relativeTime } from "../../../time/relative.ts";

export const relative = evalFunction({
  name: "relative_time",
  family: "date",
  summary: "Moves a time by a time modifier such as `-1d@d`.",
  parameters: [numeric("time"), text("modifier")],
  gives: "number",
  instant: true,
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/date-and-time-functions",
  examples: [{ eval: 'relative_time(1644413825, "-1d@d")', gives: 1644278400 }],
  prepare([, constant], { context, warn }) {
    if (typeof constant === "string" && relativeTime(0, constant, "UTC") === null)
      warn(`relative_time gives null: \`${constant}\` is not a relative time such as -1d@d`);
    return (time: number, modifier: string) => relativeTime(time, modifier, context.timeZone);
  },
});
