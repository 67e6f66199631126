import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";

export const concurrency = command({
  name: "concurrency",
  kind: "dataset",
  summary: "Counts, for each row, the rows that are under way when it starts, itself included.",
  syntax: args(
    {},
    {
      duration: text("field"),
      start: withDefault(text("field"), "_time"),
      output: withDefault(text("field"), "concurrency"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/concurrency",
  differences:
    "A row is under way from its start up to its start and duration, both included. A row without a number for its start or duration gets no count and counts for no other.",
  examples: [
    {
      title: "Calls under way",
      search: "concurrency start=begin duration=seconds output=calls",
      given: [
        { begin: 30, seconds: 5 },
        { begin: 12, seconds: 1 },
        { begin: 10, seconds: 9 },
      ],
      gives: [
        { begin: 30, seconds: 5, calls: 1 },
        { begin: 12, seconds: 1, calls: 2 },
        { begin: 10, seconds: 9, calls: 1 },
      ],
    },
  ],
  plan({ duration, start, output }) {
    return whole((table) => {
      const durations = table.column(duration).values();
      const begins = table
        .column(start)
        .values()
        .map((value, row) => (toNumber(durations[row]!) === null ? null : toNumber(value)));
      const known = begins.flatMap((begin, row) =>
        begin === null ? [] : [{ begin, end: begin + Math.max(0, toNumber(durations[row]!) ?? 0) }],
      );
      const starts = Float64Array.from(known, ({ begin }) => begin).sort();
      const ends = Float64Array.from(known, ({ end }) => end).sort();
      const counts = begins.map(
        (begin): Value => (begin === null ? null : below(starts, begin, true) - below(ends, begin, false)),
      );
      return table.with(output, column(counts));
    });
  },
});

/** How many of some sorted numbers are less than a bound, or no more than it. */
function below(sorted: Float64Array, bound: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < bound || (inclusive && sorted[middle] === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}
