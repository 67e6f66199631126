import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, optional, subsearch, text } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { filePath } from "./csv-file.ts";
import { csvCell } from "./csv-text.ts";
import { escapeXml } from "./escape-xml.ts";
import { asCsv, fileAfter } from "./stored-table.ts";

export const outputcsv = command({
  name: "outputcsv",
  kind: "streaming",
  summary:
    "Writes rows into a CSV file that inputcsv reads; without a name, shows each row as CSV in the field `_xml`.",
  syntax: args(
    { file: optional(text("file")), named: optional(subsearch("subsearch that gives the name")) },
    {
      append: bool(false),
      create_empty: bool(false),
      override_if_empty: bool(true),
      dispatch: bool(false),
      usexml: bool(false),
      singlefile: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outputcsv",
  differences:
    "Files are kept in memory by the engine; `speleo run --allow-write DIR` alone writes them to a folder. They hold the fields that the rows have, `_time` and `_raw` among them; Splunk adds further internal fields. With `dispatch=t` a name is one of its own. Without a name there is no header row.",
  examples: [
    {
      title: "Write a file, and read it again",
      search: "outputcsv hosts",
      next: "| inputcsv hosts.csv",
      given: [{ host: "a" }, { host: "b" }],
      gives: [{ host: "a" }, { host: "b" }],
    },
    {
      title: "Each row as text",
      search: "outputcsv",
      given: [{ host: "a", note: "x, y" }],
      gives: [{ host: "a", note: "x, y", _xml: 'a,"x, y"' }],
    },
  ],
  plan({ file, named, append, create_empty, override_if_empty, dispatch, usexml }, scope) {
    if (file === undefined && !named) return whole((table) => table.with("_xml", lines(table, usexml)));
    const nameRows = named && scope.subsearch(named, { span: scope.span("named") });
    if (file !== undefined) filePath(file, dispatch, scope);
    return whole((table) => {
      const path = filePath(file ?? nameFrom(nameRows?.(), scope), dispatch, scope);
      const { files } = scope.stores;
      const after = fileAfter(files.read(path), asCsv(table), {
        append,
        createEmpty: create_empty,
        overrideIfEmpty: override_if_empty,
      });
      if (after !== "keep") files.write(path, after === "delete" ? null : after);
      return table;
    });
  },
});

/** `outputcsv [… | eval search=strftime(now(), "…")]`: the name is the bare value that the subsearch stands for. */
function nameFrom(rows: Table | undefined, scope: Scope): string {
  const value = rows && rows.length > 0 ? (rows.column("search").at(0) ?? rows.column("query").at(0)) : null;
  return (
    toText(value) ??
    scope.fail(scope.span("named"), "the subsearch gives no name of a file", {
      hint: 'a field `search` holds the name: eval search="errors.csv"',
    })
  );
}

function lines(table: Table, usexml: boolean) {
  const csv = asCsv(table);
  const columns = csv.columns.map((name) => csv.column(name).values());
  const line = (row: number): Value => {
    const text = columns.map((values) => csvCell(toText(values[row]!) ?? "")).join(",");
    return usexml ? escapeXml(text) : text;
  };
  return column(Array.from({ length: table.length }, (_, row) => line(row)));
}
