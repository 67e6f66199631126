import { evalFunction, numeric, text } from "../../../language/eval-function.ts";
import { compileStrftime } from "../../../time/format.ts";

export const strftime = evalFunction({
  name: "strftime",
  family: "date",
  summary: "Writes a time (epoch seconds) by a format.",
  parameters: [numeric("time"), text("format")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/date-and-time-functions",
  examples: [{ eval: 'strftime(1745970322, "%Y-%m-%dT%H:%M:%S.%3N")', gives: "2025-04-29T23:45:22.000" }],
  differences:
    "The forms of %c, %+, %x and %X are those of Splunk's page (7/13/2019, 9:30:00); Splunk takes them from the server's locale. %Ez is written as minutes, -240. The page gives week 33 for %V of 14 August 2022; ISO 8601, and this, 32. %Z of a zone for which Intl knows no abbreviation is its offset, GMT+3.",
  prepare:
    (_, { context }) =>
    (time: number, format: string) =>
      compileStrftime(format)(time, context.timeZone),
});
