import { command } from "../language/command.ts";
import { transforming } from "../language/operator.ts";
import { args, bool, fieldList, integer, number, text, withDefault } from "../language/syntax.ts";
import { numbers } from "../table/accumulator.ts";
import { type Column, column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import { tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { keyOf } from "../values/key.ts";
import type { Value } from "../values/value.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { splitValues } from "./grouping.ts";

/** Values of a field that are used at most, whatever the options say. */
const most = 1000;

export const contingency = command({
  name: "contingency",
  aliases: ["counttable", "ctable"],
  kind: "transforming",
  summary: "Tabulates how often the values of two fields occur together.",
  syntax: args(
    { fields: fieldList("field field") },
    {
      maxrows: withDefault(integer("int", { least: 0 }), most),
      maxcols: withDefault(integer("int", { least: 0 }), most),
      mincolcover: withDefault(number("num", { least: 0, most: 1 }), 1),
      minrowcover: withDefault(number("num", { least: 0, most: 1 }), 1),
      usetotal: bool(true),
      totalstr: withDefault(text(), "TOTAL"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/contingency",
  differences: "Of values that occur equally often, those that come first in the order of text are preferred.",
  examples: [
    {
      title: "Methods and states",
      search: "contingency method status",
      given: [
        { method: "GET", status: "200" },
        { method: "POST", status: "200" },
        { method: "GET", status: "404" },
        { method: "GET", status: "200" },
      ],
      gives: [
        { method: "GET", "200": 2, "404": 1, TOTAL: 3 },
        { method: "POST", "200": 1, "404": 0, TOTAL: 1 },
        { method: "TOTAL", "200": 3, "404": 1, TOTAL: 4 },
      ],
    },
  ],
  plan(options, scope) {
    const { fields, usetotal, totalstr } = options;
    const [rowField, columnField, extra] = fields;
    if (!rowField || !columnField || extra)
      return scope.fail(scope.span("fields"), `contingency takes two fields, not ${fields.length}`, {
        code: "bad-arguments",
      });
    const pattern = fields.find(({ name }) => hasWildcard(name));
    if (pattern) scope.fail(pattern.span, "contingency takes no wildcards", { hint: "a field is named in full" });
    const ids = new GroupIds(2);
    const counts = numbers();
    return transforming(
      (batch) => {
        const table = splitValues(splitValues(batch, rowField.name, false, scope), columnField.name, false, scope);
        counts.addEach(ids.assign([table.column(rowField.name), table.column(columnField.name)], table.length));
      },
      () => {
        const [rows, columns] = ids.columns().map(namesOf);
        const shownRows = chosen(rows!, counts.at, options.maxrows, options.minrowcover);
        const shownColumns = chosen(columns!, counts.at, options.maxcols, options.mincolcover);
        const cells = new Map<string, number>();
        rows!.forEach((row, id) => {
          const key = keyOf([row, columns![id]!]);
          cells.set(key, (cells.get(key) ?? 0) + counts.at(id));
        });
        const cell = (row: string, name: string) => cells.get(keyOf([row, name])) ?? 0;
        const lists = shownColumns.map((name) => shownRows.map((row) => cell(row, name)));
        const totals = shownRows.map((_, at) => sum(lists.map((list) => list[at]!)));
        const labels = usetotal ? [...shownRows, totalstr] : shownRows;
        const shown = (list: readonly number[]) => column<Value>(usetotal ? [...list, sum(list)] : list);
        return tableOf(
          [
            [rowField.name, column<Value>(labels)],
            ...shownColumns.map((name, at) => [name, shown(lists[at]!)] as const),
            ...(usetotal ? [[totalstr, shown(totals)] as const] : []),
          ],
          labels.length,
        );
      },
      { orderless: true },
    );
  },
});

function namesOf(keys: Column): readonly string[] {
  return keys.values().map((value) => toText(value) || "EMPTY_STR");
}

/** The most frequent values: no more than `limit`, where 0 is all, and only as many as cover so much of all events. */
function chosen(
  names: readonly string[],
  countOf: (id: number) => number,
  limit: number,
  cover: number,
): readonly string[] {
  const totals = new Map<string, number>();
  names.forEach((name, id) => {
    totals.set(name, (totals.get(name) ?? 0) + countOf(id));
  });
  const ordered = [...totals].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  const all = sum(ordered.map(([, count]) => count));
  const kept: string[] = [];
  let covered = 0;
  for (const [name, count] of ordered) {
    if (kept.length >= Math.min(limit || most, most) || covered >= cover * all) break;
    kept.push(name);
    covered += count;
  }
  return kept;
}

function sum(list: readonly number[]): number {
  return list.reduce((total, n) => total + n, 0);
}
