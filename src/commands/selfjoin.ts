import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, bool, fieldList, integer, withDefault } from "../language/syntax.ts";
import { mergeRows, partnersOf } from "./pair-rows.ts";

/** Rows that selfjoin looks at, as in Splunk. */
const mostRows = 100_000;

export const selfjoin = command({
  name: "selfjoin",
  kind: "dataset",
  summary: "Joins each row with the next rows that have the same values in the named fields.",
  syntax: args(
    { fields: fieldList() },
    { overwrite: bool(true), max: withDefault(integer("int", { least: 0 }), 1), keepsingle: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/selfjoin",
  differences:
    "The other rows of a row are those that come after it. `keepsingle` keeps rows whose values no other row has.",
  examples: [
    {
      title: "Filled up from the row before",
      search: "selfjoin id",
      given: [
        { id: "x", a: 1, c: "one" },
        { id: "x", a: 2 },
        { id: "x", a: 3, c: "three" },
      ],
      gives: [
        { id: "x", a: 2, c: "one" },
        { id: "x", a: 3, c: "three" },
      ],
    },
    {
      title: "Single rows are kept, and keep their values",
      search: "selfjoin keepsingle=t overwrite=f id",
      given: [
        { id: "x", a: 1 },
        { id: "x", a: 2, b: 5 },
        { id: "y", a: 3 },
      ],
      gives: [
        { id: "x", a: 1, b: 5 },
        { id: "y", a: 3 },
      ],
    },
  ],
  plan({ fields, overwrite, max, keepsingle }, scope) {
    const keys = fields.map(({ name }) => [name, name] as const);
    return whole((given) => {
      if (given.length > mostRows) scope.warn(`selfjoin looks at ${mostRows} rows, of which there are ${given.length}`);
      const table = given.slice(0, Math.min(given.length, mostRows));
      const alike = partnersOf(table, table, keys);
      const rows: number[] = [];
      const others: number[] = [];
      for (let row = 0; row < table.length; row++) {
        const group = alike[row]!;
        const from = after(group, row);
        for (const other of group.slice(from, max === 0 ? undefined : from + max)) {
          rows.push(row);
          others.push(other);
        }
        if (keepsingle && group.length === 1) {
          rows.push(row);
          others.push(-1);
        }
        scope.context.meter.step(group.length);
        scope.room((rows.length - table.length) * table.columns.length);
      }
      return mergeRows(table.take(Int32Array.from(rows)), table, others, {
        overwrite,
        keys: keys.map(([name]) => name),
      });
    });
  },
});

/** Where in an ascending list the rows after one begin. */
function after(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}
