import { evalFunction, text } from "../../../language/eval-function.ts";
import { compileStrptime } from "../../../time/parse.ts";

export const strptime = evalFunction({
  name: "strptime",
  family: "date",
  summary: "Reads a text as a time by a format, and gives epoch seconds; null where it does not fit.",
  parameters: [text("text"), text("format")],
  digits: "none",
  examples: [
    { eval: 'strptime("2022-08-13 11:22:33", "%Y-%m-%d %H:%M:%S")', gives: 1660389753 },
    { eval: 'strptime("2022-08", "%Y-%m")', gives: null },
  ],
  prepare:
    (_, { context }) =>
    (str: string, format: string) =>
      compileStrptime(format)(str, context.timeZone, context.now),
});
