import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import {
  alias,
  args,
  bool,
  clause,
  fieldList,
  integer,
  number,
  optional,
  text,
  withDefault,
} from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import type { Value } from "../values/value.ts";
import { csvFile } from "./csv-file.ts";
import { wholeText } from "./field-numbers.ts";
import { unknownLookup } from "./lookup.ts";
import { ShingleWindow, shinglesOf } from "./shingles.ts";

export const anomalies = command({
  name: "anomalies",
  kind: "dataset",
  summary: "Scores how unexpected each event is after those before it, and keeps the unexpected ones.",
  syntax: args(
    { by: optional(clause("by", fieldList())) },
    {
      threshold: withDefault(number(), 0.01),
      labelonly: bool(false),
      normalize: bool(true),
      maxvalues: withDefault(integer("num", { least: 10, most: 10_000 }), 100),
      field: withDefault(text("field"), "_raw"),
      denylist: alias(optional(text("filename")), "blacklist"),
      denylistthreshold: alias(withDefault(number(), 0.05), "blacklistthreshold"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/anomalies",
  differences:
    "Splunk gives the formula, not how it measures likeness. Here a set of events counts as many as it has different groups of four characters; an event without any before it scores 1. Previous events are those before in the order of the rows. The denylist is a CSV file of the engine (`files` of createEngine, and what `outputcsv` wrote), else a lookup, with a column of the analysed field's name.",
  examples: [
    {
      title: "The event that is not like the others",
      search: "anomalies field=message labelonly=t | eval unexpectedness=round(unexpectedness, 3)",
      given: [{ message: "user 17 logged in" }, { message: "user 18 logged in" }, { message: "disk failure" }],
      gives: [
        { message: "user 17 logged in", unexpectedness: "1.000" },
        { message: "user 18 logged in", unexpectedness: "0.000" },
        { message: "disk failure", unexpectedness: 0.391 },
      ],
    },
  ],
  plan({ by, threshold, labelonly, normalize, maxvalues, field, denylist, denylistthreshold }, scope) {
    const shape = (value: Value) => {
      const text = wholeText(value) ?? "";
      return shinglesOf(normalize ? text.replace(/\d/g, "0") : text);
    };
    const expected = denylist === undefined ? () => false : denied(denylist, field, shape, denylistthreshold, scope);
    return whole((table) => {
      const keys = by?.map(({ name }) => table.column(name)) ?? [];
      const groups = new GroupIds(keys.length).assign(keys, table.length);
      const windows = new Map<number, ShingleWindow>();
      const scores = table
        .column(field)
        .values()
        .map((value, row) => {
          const group = groups[row]!;
          const window = windows.get(group) ?? new ShingleWindow(maxvalues);
          windows.set(group, window);
          const shingles = shape(value);
          const score = expected(shingles) ? 0 : window.unexpectedness(shingles);
          window.push(shingles);
          return score;
        });
      const labelled = table.with("unexpectedness", column(scores));
      if (labelonly) return labelled;
      return labelled.take(Int32Array.from(scores.keys()).filter((row) => scores[row]! > threshold));
    });
  },
});

/** True for events that hardly differ from one in the list. */
function denied(
  list: string,
  field: string,
  shape: (value: Value) => ReadonlySet<string>,
  threshold: number,
  scope: Scope,
): (event: ReadonlySet<string>) => boolean {
  const table =
    csvFile(list, scope) ?? (scope.lookup(list) ?? unknownLookup(list, scope, scope.span("denylist"))).table;
  if (!table?.has(field)) {
    return scope.fail(scope.span("denylist"), `the denylist \`${list}\` has no column \`${field}\``, {
      code: "unknown-lookup",
    });
  }
  const windows = table
    .column(field)
    .values()
    .map((value) => {
      const window = new ShingleWindow(1);
      window.push(shape(value));
      return window;
    });
  return (event) => windows.some((window) => window.unexpectedness(event) <= threshold);
}
