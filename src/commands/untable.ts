import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, fieldList } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import type { Value } from "../values/value.ts";

export const untable = command({
  name: "untable",
  kind: "dataset",
  ordersColumns: true,
  summary: "Turns columns into rows: one for each value of a row, with the name of its column.",
  syntax: args({ fields: fieldList("x-field y-name-field y-data-field") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/untable",
  differences: "Fields without a value make no row, nor do internal fields (`_raw`) other than the x-field.",
  examples: [
    {
      title: "A row for each value",
      search: "untable host name value",
      given: [
        { host: "a", hits: 5, errors: 1 },
        { host: "b", hits: 2 },
      ],
      gives: [
        { host: "a", name: "errors", value: 1 },
        { host: "a", name: "hits", value: 5 },
        { host: "b", name: "hits", value: 2 },
      ],
    },
  ],
  plan({ fields }, scope) {
    const [x, name, data, extra] = fields.map((field) => field.name);
    if (x === undefined || name === undefined || data === undefined || extra !== undefined)
      return scope.fail(scope.span("fields"), `untable takes three fields, not ${fields.length}`, {
        code: "bad-arguments",
        hint: "the field of the rows, and names for those of the columns' names and values",
      });
    return whole((table) => {
      const names = table.columns.filter((each) => each !== x && !each.startsWith("_"));
      const columns = names.map((each) => table.column(each).values());
      const keys: Value[] = [];
      const found: string[] = [];
      const values: Value[] = [];
      table
        .column(x)
        .values()
        .forEach((key, row) => {
          names.forEach((each, index) => {
            const value = columns[index]![row]!;
            if (value === null) return;
            keys.push(key);
            found.push(each);
            values.push(value);
          });
        });
      return tableOf(
        [
          [x, column(keys)],
          [name, column<Value>(found)],
          [data, column(values)],
        ],
        keys.length,
      );
    });
  },
});
