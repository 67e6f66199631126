import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, bool, clause, described, fieldList, integer, optional, text, words } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { first, type Value } from "../values/value.ts";
import { type TextRow, textTable } from "./text-table.ts";

export const multikv = command({
  name: "multikv",
  kind: "streaming",
  summary:
    "Makes an event of each row of a table that stands in the text of an event, with fields named by the table's header.",
  syntax: args(
    {
      fields: described(optional(clause("fields", fieldList())), "The columns taken; all when absent."),
      filter: described(optional(clause("filter", words("term …"))), "Takes only rows that hold one of these texts."),
    },
    {
      conf: described(optional(text("stanza")), "A stanza of multikv.conf."),
      copyattrs: described(bool(true), "Gives each row's event the fields of the original."),
      forceheader: described(
        optional(integer("int", { least: 1 })),
        "The number of the header's line, without empty ones; found out when absent.",
      ),
      multitable: described(bool(true), "Several tables may stand in one event."),
      noheader: described(bool(false), "The table has no header: columns are called `Column_1`, `Column_2` …"),
      rmorig: described(bool(true), "Drops the original event; with `f` it follows its rows."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/multikv",
  differences:
    "multikv.conf is not read. The header is the first line without numbers that has most words in capitals or capitalized; a second table begins with a repeated header, or with a capitalized line after an empty one. Cells are told apart by tabs or commas where the header's names are, else by blanks where a row has as many as the header, else by wider gaps or by where they stand. Signs in names of columns become `_`, and in front they go.",
  examples: [
    {
      title: "A table of people",
      search: "multikv fields Name Age filter 42 35 | fields - _raw",
      given: [
        {
          host: "a",
          _raw: "Name     Age   Occupation\nJosh     42    SoftwareEngineer\nFrancine 35    CEO\nSam      22    PM",
        },
      ],
      gives: [
        { host: "a", Name: "Josh", Age: "42" },
        { host: "a", Name: "Francine", Age: "35" },
      ],
    },
    {
      title: "Without a header, and without the event's fields",
      search: "multikv noheader=t copyattrs=f",
      given: [{ host: "a", _raw: "x 1\ny 2" }],
      gives: [
        { _raw: "x 1", Column_1: "x", Column_2: "1" },
        { _raw: "y 2", Column_1: "y", Column_2: "2" },
      ],
    },
  ],
  plan({ fields, filter, conf, copyattrs, forceheader, multitable, noheader, rmorig }, scope) {
    if (conf !== undefined) {
      scope.fail(scope.span("conf"), "multikv cannot read a stanza of multikv.conf", {
        code: "unsupported",
        hint: "the table's header is found out, or given by `forceheader` or `noheader`",
      });
    }
    if (noheader && forceheader !== undefined) {
      scope.fail(scope.span("forceheader"), "a table with `noheader` has no header to force");
    }
    const wanted = fields && new Set(fields.map(({ name }) => name));
    const options = { header: forceheader ?? null, headless: noheader, several: multitable };
    const passes = (line: string) => !filter || filter.some((term) => line.includes(term.text));
    return streaming((table) => {
      const found: (TextRow | null)[] = [];
      const origins: number[] = [];
      table
        .column("_raw")
        .values()
        .forEach((value, row) => {
          const rows = textTable(toText(first(value)) ?? "", options).filter(({ line }) => passes(line));
          for (const each of rmorig ? rows : [...rows, null]) {
            found.push(each);
            origins.push(row);
          }
        });
      return withCells(table.take(Int32Array.from(origins)), found, copyattrs, wanted);
    });
  },
});

/** Puts the cells of each row over its original's fields; null stands for the original itself. */
function withCells(
  originals: Table,
  rows: readonly (TextRow | null)[],
  copy: boolean,
  wanted: ReadonlySet<string> | undefined,
): Table {
  const base = copy ? originals : onlyOriginals(originals, rows);
  const raw = base.column("_raw").values();
  const columns = new Map<string, Value[]>([["_raw", rows.map((row, i) => row?.line ?? raw[i]!)]]);
  rows.forEach((row, i) => {
    for (const [name, cell] of row?.cells ?? []) {
      if (wanted && !wanted.has(name)) continue;
      let list = columns.get(name);
      if (!list) {
        list = [...base.column(name).values()];
        columns.set(name, list);
      }
      list[i] = cell;
    }
  });
  return [...columns].reduce((each, [name, list]) => each.with(name, column(list)), base);
}

/** The table with the fields of the rows that are originals, and nothing in the others. */
function onlyOriginals(originals: Table, rows: readonly (TextRow | null)[]): Table {
  if (rows.every((row) => row !== null)) return tableOf([], rows.length);
  return tableOf(
    originals.columns.map((name) => {
      const values = originals.column(name).values();
      return [name, column(rows.map((row, i) => (row ? null : values[i]!)))];
    }),
    rows.length,
  );
}
