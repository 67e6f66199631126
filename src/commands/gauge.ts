import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, words } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { isNumeric, toNumber } from "../values/coerce.ts";
import { first, type Value } from "../values/value.ts";

export const gauge = command({
  name: "gauge",
  kind: "transforming",
  summary: "Makes one row of a number, `x`, and the ranges it is shown in, `y1`, `y2` and so on.",
  syntax: args({ words: words("value range …") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/gauge",
  differences: "Without ranges, or with a single one, y1 is 0 and y2 is 100.",
  examples: [
    {
      title: "Between fixed numbers",
      search: "gauge load 50 80 100",
      given: [{ load: 63 }, { load: 12 }],
      gives: [{ x: 63, y1: 50, y2: 80, y3: 100 }],
    },
    { title: "The usual range", search: "gauge load", given: [{ load: 63 }], gives: [{ x: 63, y1: 0, y2: 100 }] },
  ],
  plan({ words: [value, ...ranges] }) {
    return whole((table) => {
      const given = ranges.length > 1 ? ranges.map((range) => numberOf(range, table)) : [0, 100];
      const x = value ? numberOf(value, table) : null;
      const row = [x, ...given].map((each, at) => [at === 0 ? "x" : `y${at}`, column<Value>([each])] as const);
      return tableOf(row, 1);
    });
  },
});

/** A number as it stands, or the first value of a field. */
function numberOf({ text, quoted }: Text, table: Table): Value {
  if (!quoted && isNumeric(text)) return Number(text);
  const found =
    table
      .column(text)
      .values()
      .find((value) => value !== null) ?? null;
  const n = toNumber(first(found));
  return n ?? first(found);
}
