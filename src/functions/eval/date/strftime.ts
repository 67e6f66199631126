import { evalFunction, numeric, text } from "../../../language/eval-function.ts";
import { compileStrftime } from "../../../time/format.ts";

export const strftime = evalFunction({
  name: "strftime",
  family: "date",
  summary: "Writes a time (epoch seconds) by a format.",
  parameters: [numeric("time"), text("format")],
  examples: [{ eval: 'strftime(1745970322, "%Y-%m-%dT%H:%M:%S.%3N")', gives: "2025-04-29T23:45:22.000" }],
  prepare:
    (_, { context }) =>
    (time: number, format: string) =>
      compileStrftime(format)(time, context.timeZone),
});
