import { evalFunction, text } from "../../../language/eval-function.ts";
import { compileStrptime } from "../../../time/parse.ts";

export const strptime = evalFunction({
  name: "strptime",
  family: "date",
  summary:
    "Reads a text as a time by a format, and gives epoch seconds, which are written with six decimals; null where it does not fit.",
  parameters: [text("text"), text("format")],
  gives: "number",
  instant: true,
  digits: "none",
  decimals: () => 6,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/date-and-time-functions",
  examples: [
    { eval: 'strptime("2022-08-13 11:22:33", "%Y-%m-%d %H:%M:%S")', gives: "1660389753.000000" },
    { eval: 'strptime("2022-08", "%Y-%m")', gives: null },
    { eval: 'strptime("2022-08-13", "%F") + 1', gives: 1660348801 },
  ],
  differences:
    "%x and %X read the same forms as %m/%d/%Y and %H:%M:%S. Parts of an ISO week (%G, %V) are read, but make no date. A calculation goes on with the number, without the decimals, and so does `_time`.",
  prepare:
    (_, { context }) =>
    (str: string, format: string) =>
      compileStrptime(format)(str, context.timeZone, context.now),
});
