import { evalFunction, numeric, text } from "../../../language/eval-function.ts";
import { relativeTime } from "../../../time/relative.ts";

export const relative = evalFunction({
  name: "relative_time",
  family: "date",
  summary: "Moves a time by a time modifier such as `-1d@d`.",
  parameters: [numeric("time"), text("modifier")],
  digits: "none",
  examples: [{ eval: 'relative_time(1644413825, "-1d@d")', gives: 1644278400 }],
  prepare:
    (_, { context }) =>
    (time: number, modifier: string) =>
      relativeTime(time, modifier, context.timeZone),
});
