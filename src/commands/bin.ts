import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import { args, clause, described, field, integer, number, optional, span, text } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { binStarts, numberBins, timeSpanOf } from "./bins.ts";
import { searchRange } from "./time-range.ts";

export const bin = command({
  name: "bin",
  aliases: ["bucket", "discretize"],
  kind: "dataset",
  summary:
    "Puts numbers or times into bins: each value becomes the start of its bin, or for numbers the bin's range. Without a field it is `_time`.",
  syntax: args(
    { field: optional(field()), as: optional(clause("as", field())) },
    {
      bins: described(
        optional(integer("int", { least: 1, most: 1_000_000 })),
        "At most so many, 100 where nothing is said.",
      ),
      minspan: optional(span()),
      span: optional(span()),
      start: optional(number()),
      end: optional(number()),
      aligntime: optional(text("earliest | latest | time")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/bin",
  differences:
    "Spans of several days, weeks or months are counted from 1 January 1970. Where no span is given for numbers, the size of a bin is a power of ten, and no part of 1 where all are whole.",
  examples: [
    { title: "Five minutes", search: "bin _time span=5m", given: [{ _time: 1000 }], gives: [{ _time: 900 }] },
    {
      title: "Ranges of numbers",
      search: "bin n span=10",
      given: [{ n: 7 }, { n: 23 }],
      gives: [{ n: "0-10" }, { n: "20-30" }],
    },
  ],
  plan({ field: named, as, bins: most, minspan, span, start, end, aligntime }, scope) {
    if (!named && [most, minspan, span, start, end, aligntime].every((each) => each === undefined)) {
      scope.fail(scope.span("field"), "bin needs a field or an option", { hint: "`bin span=1h` means `_time`" });
    }
    const bins = most ?? 100;
    const field = named?.name ?? "_time";
    const output = as?.name ?? field;
    if (field === "_time" || span?.kind === "time" || minspan?.kind === "time") {
      const time = timeSpanOf({ span, minspan, bins, aligntime }, scope);
      const apply = (table: Table) => {
        const values = table.column(field);
        const chosen = time.choose(searchRange(values, scope));
        return table.with(output, binStarts(values, time.bins(chosen), field === "_time" ? "drop" : "keep"));
      };
      return time.known ? streaming(apply) : whole(apply);
    }
    const apply = (table: Table) => {
      const values = table.column(field);
      const size = numberBins({ span, minspan, bins, start, end }, values);
      return table.with(
        output,
        mapColumn(values, (value) => {
          const n = toNumber(value);
          return n === null ? value : size.label(size.start(n));
        }),
      );
    };
    return span ? streaming(apply) : whole(apply);
  },
});
