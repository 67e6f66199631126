import type { Field } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { keyOfValue } from "../values/key.ts";
import type { Single, Value } from "../values/value.ts";
import { sortedKeys } from "./axis.ts";

export const xyseries = command({
  name: "xyseries",
  aliases: ["maketable"],
  kind: "dataset",
  ordersColumns: true,
  summary: "Makes a table of rows, with a row for each value of one field and a column for each value of another.",
  syntax: args(
    { fields: fieldList("x-field y-name-field y-data-field …") },
    { grouped: bool(false), sep: withDefault(text(), ": "), format: optional(text()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xyseries",
  differences:
    "Rows come in the order of the x-field: by size where all its values are numbers, else as text. Of rows with the same x and y the last one counts. `sep` and `format` name columns only where there are several data fields.",
  examples: [
    {
      title: "Columns of the values of a field",
      search: "xyseries host status count",
      given: [
        { host: "b", status: "200", count: 7 },
        { host: "a", status: "404", count: 1 },
        { host: "a", status: "200", count: 3 },
      ],
      gives: [
        { host: "a", "200": 3, "404": 1 },
        { host: "b", "200": 7 },
      ],
    },
    {
      title: "Several data fields",
      search: 'xyseries day host hits, errors format="$VAL$ $AGG$"',
      given: [{ day: "Mon", host: "a", hits: 5, errors: 1 }],
      gives: [{ day: "Mon", "a hits": 5, "a errors": 1 }],
    },
  ],
  plan({ fields, grouped, sep, format }, scope) {
    const { x, y, data } = namesOf(fields, scope);
    const template = format ?? `$AGG$${sep}$VAL$`;
    const nameOf = (field: string, value: string) =>
      data.length === 1
        ? value
        : template.replace(/\$(AGG|VAL)\$/g, (_, which: string) => (which === "AGG" ? field : value));
    return whole((table) => {
      const { keys, rowOf } = rowsOf(table, x, grouped);
      const names = table.column(y).values().map(toText);
      const found = [...new Set(names.filter((name, row) => name !== null && rowOf[row]! >= 0))];
      const series = found.filter((name) => name !== null).sort(compareText);
      scope.room(series.length * keys.length * data.length);
      const columns = data.flatMap((field) => {
        const lists = new Map(series.map((name) => [name, new Array<Value>(keys.length).fill(null)]));
        const values = table.column(field).values();
        names.forEach((name, row) => {
          const list = name === null || rowOf[row]! < 0 ? undefined : lists.get(name);
          if (list) list[rowOf[row]!] = values[row]!;
        });
        return series.map((name) => [nameOf(field, name), column(lists.get(name)!)] as const);
      });
      return tableOf([[x, column(keys)], ...columns], keys.length);
    });
  },
});

function namesOf(fields: readonly Field[], scope: Scope) {
  const [x, y, ...data] = fields;
  if (!x || !y || data.length === 0)
    return scope.fail(scope.span("fields"), "xyseries needs three fields or more", {
      code: "missing-argument",
      hint: "the field of the rows, the field of the columns and the field of the values",
    });
  return { x: x.name, y: y.name, data: data.map((field) => field.name) };
}

/** The rows of the result, and the one that each row of the table belongs to; -1 where it has no x. */
function rowsOf(table: Table, x: string, grouped: boolean): { keys: readonly Value[]; rowOf: Int32Array } {
  const values = table.column(x).values();
  const texts = values.map((value) => (value === null ? null : keyOfValue(value)));
  const rowOf = new Int32Array(values.length).fill(-1);
  const keys: Value[] = [];
  if (grouped) {
    // Neighbours with the same x make a row: the input is in order.
    texts.forEach((text, row) => {
      if (text === null) return;
      if (text !== texts[row - 1]) keys.push(values[row]!);
      rowOf[row] = keys.length - 1;
    });
    return { keys, rowOf };
  }
  const first = new Map<string, Value>();
  texts.forEach((text, row) => {
    if (text !== null && !first.has(text)) first.set(text, values[row]!);
  });
  const place = new Map<Single, number>();
  for (const text of sortedKeys([...first.keys()])) {
    place.set(text, keys.length);
    keys.push(first.get(String(text)) ?? null);
  }
  texts.forEach((text, row) => {
    rowOf[row] = text === null ? -1 : place.get(text)!;
  });
  return { keys, rowOf };
}
