import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { alias, args, bool, integer, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { contextDiff, unifiedDiff } from "./diff-text.ts";

export const diff = command({
  name: "diff",
  kind: "dataset",
  summary: "Compares two rows line by line, as the Unix command does.",
  syntax: args(
    {},
    {
      position1: alias(withDefault(integer("int", { least: 1 }), 1), "pos1"),
      position2: alias(withDefault(integer("int", { least: 1 }), 2), "pos2"),
      attribute: withDefault(text("field"), "_raw"),
      diffheader: bool(false),
      context: bool(false),
      maxlen: withDefault(integer("int", { least: 0 }), 100_000),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/diff",
  differences:
    "The result is one row, with the whole comparison in `_raw`; where nothing differs it says so. Splunk's page shows no output.",
  examples: [
    {
      title: "A line that differs",
      search: "diff attribute=config | fields _raw",
      given: [{ config: "a\nb\nc" }, { config: "a\nx\nc" }],
      gives: [{ _raw: "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c" }],
    },
    {
      title: "No difference",
      search: "diff pos1=1 pos2=3 attribute=ip",
      given: [{ ip: "10.0.0.1" }, { ip: "10.0.0.2" }, { ip: "10.0.0.1" }],
      gives: [{ _raw: "Results are the Same" }],
    },
  ],
  plan({ position1, position2, attribute, diffheader, context, maxlen }, scope) {
    if (position2 <= position1) {
      scope.fail(scope.span("position2"), "the second position of diff must be greater than the first", {
        code: "bad-option",
        hint: `it is ${position2}, the first is ${position1}`,
      });
    }
    return whole((table) => {
      if (table.length < position2) {
        scope.warn(`diff has only ${table.length} rows, and no row ${position2} to compare`, { code: "data" });
        return tableOf([["_raw", column([])]], 0);
      }
      const from = linesOf(table, attribute, position1 - 1, maxlen);
      const to = linesOf(table, attribute, position2 - 1, maxlen);
      const write = context ? contextDiff : unifiedDiff;
      const written = write(from, to, diffheader ? [`result ${position1}`, `result ${position2}`] : null);
      return tableOf([["_raw", column([written === "" ? "Results are the Same" : written])]], 1);
    });
  },
});

function linesOf(table: Table, name: string, row: number, maxlen: number): readonly string[] {
  const whole = items(table.column(name).at(row))
    .map((item) => toText(item) ?? "")
    .join("\n");
  return (maxlen === 0 ? whole : firstBytes(whole, maxlen)).split("\n");
}

/** As much of a text as fits into so many bytes of UTF-8. */
function firstBytes(text: string, most: number): string {
  // No character takes more than three bytes for each of its UTF-16 units.
  if (text.length * 3 <= most) return text;
  const bytes = new Uint8Array(most);
  const { read } = new TextEncoder().encodeInto(text, bytes);
  return text.slice(0, read);
}
