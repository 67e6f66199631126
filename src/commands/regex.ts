import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, fieldTest } from "../language/syntax.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { regexAt } from "./pattern.ts";
import { firstValue } from "./stage-remarks.ts";

export const regexCommand = command({
  name: "regex",
  kind: "streaming",
  summary:
    "Keeps the rows in which a regular expression matches a field, `_raw` unless one is named; with `!=` the others.",
  syntax: args({ test: fieldTest() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/regex",
  differences: "With `!=`, rows that lack the field are kept.",
  examples: [
    {
      title: "Addresses of one net",
      search: 'regex ip="^10\\.\\d+"',
      given: [{ ip: "10.1.1.1" }, { ip: "192.168.0.1" }],
      gives: [{ ip: "10.1.1.1" }],
    },
  ],
  remarks({ test: { field } }, rows) {
    const name = field?.name ?? "_raw";
    return rows.given.length > 0 ? [] : [rows.unknown(name) ?? firstValue(name, rows)];
  },
  plan({ test: { field, negated, pattern } }, scope) {
    const regex = regexAt(pattern.text, pattern.span, scope);
    const name = field?.name ?? "_raw";
    return streaming((table) => {
      const values = table.column(name).values();
      const rows = new Int32Array(table.length);
      let count = 0;
      for (let row = 0; row < values.length; row++) {
        const matched = items(values[row]!).some((item) => regex.test(toText(item) ?? ""));
        if (matched !== negated) rows[count++] = row;
      }
      return table.take(rows.subarray(0, count));
    });
  },
});
