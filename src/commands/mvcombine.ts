import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, described, field, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue, type Single, type Value } from "../values/value.ts";
import { delimiterText } from "./escapes.ts";
import { refuseInternal } from "./field-names.ts";

export const mvcombine = command({
  name: "mvcombine",
  kind: "transforming",
  ordersColumns: false,
  summary: "Makes one row of the rows that are alike but for one field, which gets all their values.",
  syntax: args(
    { field: field() },
    { delim: described(withDefault(text(), " "), "What `nomv` puts between the values afterwards.") },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mvcombine",
  differences:
    "A combined row stands where its first row stood, with the values in the order of the rows. Rows without the field are left alone.",
  examples: [
    {
      title: "The hosts of each pair of numbers",
      search: "mvcombine host",
      given: [
        { host: "www1", max: 4000 },
        { host: "www2", max: 4000 },
        { host: "db", max: 12 },
      ],
      gives: [
        { host: ["www1", "www2"], max: 4000 },
        { host: "db", max: 12 },
      ],
    },
  ],
  plan({ field, delim }, scope) {
    refuseInternal(field, "mvcombine", scope);
    const { name } = field;
    return whole((table) => {
      const values = table.column(name).values();
      const others = table.columns.filter((other) => other !== name).map((other) => table.column(other).values());
      const places = new Map<string, number>();
      const rows: number[] = [];
      const combined: Single[][] = [];
      for (let row = 0; row < table.length; row++) {
        const value = values[row]!;
        const key = value === null ? null : keyOf(others, row);
        const place = key === null ? undefined : places.get(key);
        if (place !== undefined) combined[place]!.push(...items(value));
        else {
          if (key !== null) places.set(key, rows.length);
          rows.push(row);
          combined.push([...items(value)]);
        }
      }
      if (!table.has(name)) return table;
      return table
        .take(Int32Array.from(rows))
        .with(name, column(combined.map(multivalue)))
        .delimited(name, delimiterText(delim));
    });
  },
});

/** The other values of a row, told apart by characters that no value holds. */
function keyOf(columns: readonly (readonly Value[])[], row: number): string {
  return columns
    .map((values) => {
      const value = values[row]!;
      return value === null ? "\u0003" : items(value).map(toText).join("\u0001");
    })
    .join("\u0002");
}
