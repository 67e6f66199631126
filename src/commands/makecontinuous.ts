import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, field, integer, number, optional, span, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { sortRows } from "../table/sort.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { compareAsNumber } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { filledKeys } from "./axis.ts";
import { type Bins, numberBins, timeSpanOf } from "./bins.ts";
import { extent } from "./time-range.ts";

export const makecontinuous = command({
  name: "makecontinuous",
  kind: "transforming",
  ordersColumns: false,
  summary: "Adds rows so that a field, `_time` unless another is named, has no gaps.",
  syntax: args(
    { field: optional(field()) },
    {
      bins: withDefault(integer("int", { least: 1, most: 1_000_000 }), 100),
      span: optional(span()),
      start: optional(number()),
      end: optional(number()),
      aligntime: optional(text("earliest | latest | time")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/makecontinuous",
  differences:
    "The field holds the start of its bin, numbers as well as times. Rows come in its order; those without a number in it stand last.",
  examples: [
    {
      title: "Every ten minutes",
      search: "makecontinuous _time span=10m",
      given: [
        { _time: 1800, n: 3 },
        { _time: 600, n: 1 },
      ],
      gives: [{ _time: 600, n: 1 }, { _time: 1200 }, { _time: 1800, n: 3 }],
    },
    {
      title: "Numbers",
      search: "makecontinuous size span=5 end=15",
      given: [{ size: 7, n: 1 }],
      gives: [{ size: 5, n: 1 }, { size: 10 }, { size: 15 }],
    },
  ],
  plan(options, scope) {
    const { bins, span, start, end, aligntime } = options;
    const name = options.field?.name ?? "_time";
    const timed = name === "_time" || span?.kind === "time" || aligntime !== undefined;
    const time = timed ? timeSpanOf({ span, minspan: undefined, bins, aligntime }, scope) : null;
    return whole((table) => {
      const values = table.column(name);
      const range = extent(values) ?? { from: 0, to: 0 };
      const size: Bins = time ? time.bins(time.choose(range)) : numberBins({ span, bins, start, end }, values);
      const within = (n: number) => (start === undefined || n >= start) && (end === undefined || n <= end);
      const rows = [...values.values().keys()].filter((row) => {
        const n = toNumber(values.at(row));
        return n === null || within(n);
      });
      const kept = table.take(Int32Array.from(rows));
      const starts = kept
        .column(name)
        .values()
        .map((value): Value => {
          const n = toNumber(value);
          return n === null ? value : size.start(n);
        });
      const known = starts.filter((value) => typeof value === "number");
      const ends = [start, end].flatMap((n) => (n === undefined ? [] : [size.start(n)]));
      const every = filledKeys([...new Set([...known, ...ends])].sort(ascending), size, scope);
      const there = new Set(known);
      const missing = every.filter((key) => !there.has(Number(key)));
      const all = concat([kept.with(name, column(starts)), empty(name, missing)]);
      return all.take(
        sortRows([{ column: all.column(name), compare: compareAsNumber, descending: false }], all.length),
      );
    });
  },
});

function ascending(a: number, b: number): number {
  return a - b;
}

function empty(name: string, keys: readonly (string | number)[]): Table {
  return tableOf([[name, column<Value>(keys)]], keys.length);
}
