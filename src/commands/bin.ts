import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import { args, clause, field, integer, number, optional, span, text, withDefault } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { binNumbers, binTimes } from "./bins.ts";

export const bin = command({
  name: "bin",
  aliases: ["bucket", "discretize"],
  kind: "dataset",
  summary: "Puts numbers or times into bins: each value becomes the start of its bin, or for numbers the bin's range.",
  syntax: args(
    { field: field(), as: optional(clause("as", field())) },
    {
      bins: withDefault(integer("int", { least: 1 }), 100),
      minspan: optional(span()),
      span: optional(span()),
      start: optional(number()),
      end: optional(number()),
      aligntime: optional(text("earliest | latest | time")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/bin",
  differences: "Spans of several days, weeks or months are counted from 1 January 1970.",
  examples: [
    { title: "Five minutes", search: "bin _time span=5m", given: [{ _time: 1000 }], gives: [{ _time: 900 }] },
    {
      title: "Ranges of numbers",
      search: "bin n span=10",
      given: [{ n: 7 }, { n: 23 }],
      gives: [{ n: "0-10" }, { n: "20-30" }],
    },
  ],
  plan({ field, as, bins, minspan, span, start, end, aligntime }, scope) {
    const output = as?.name ?? field.name;
    const isTime = field.name === "_time" || span?.kind === "time" || minspan?.kind === "time";
    const binned = isTime
      ? binTimes({ span, minspan, bins, aligntime, name: field.name }, scope)
      : binNumbers({ span, minspan, bins, start, end });
    const apply = (table: Table) => table.with(output, binned(table.column(field.name)));
    return span && isTime
      ? streaming(apply)
      : span && start === undefined && end === undefined
        ? streaming(apply)
        : whole(apply);
  },
});
