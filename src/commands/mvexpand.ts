import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, field, integer, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { isMultivalue, type Value } from "../values/value.ts";
import { refuseInternal } from "./field-names.ts";
import { unknownRemarks } from "./stage-remarks.ts";

export const mvexpand = command({
  name: "mvexpand",
  kind: "streaming",
  summary: "Makes a row of its own for each value of a multivalue field.",
  syntax: args(
    { field: field() },
    {
      limit: described(
        withDefault(integer("int", { least: 0 }), 0),
        "The number of values used of each row; 0 is all.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mvexpand",
  differences: "Splunk stops at 500 MB of expanded rows; here `limits.cells` of them are the most.",
  examples: [
    {
      title: "Two values, two rows",
      search: "mvexpand port",
      given: [{ host: "a", port: ["80", "443"] }],
      gives: [
        { host: "a", port: "80" },
        { host: "a", port: "443" },
      ],
    },
  ],
  remarks: ({ field }, rows) => unknownRemarks([field], rows),
  plan({ field, limit }, scope) {
    refuseInternal(field, "mvexpand", scope);
    const { name } = field;
    const most = limit === 0 ? Infinity : limit;
    let made = 0;
    return streaming((table) => {
      if (!table.has(name)) return table;
      const given = table.column(name).values();
      const count = given.reduce<number>(
        (sum, value) => sum + Math.min(most, isMultivalue(value) ? value.length : 1),
        0,
      );
      made += count;
      scope.room(made);
      const rows = new Int32Array(count);
      const values = new Array<Value>(count);
      let at = 0;
      given.forEach((value, row) => {
        const list = isMultivalue(value) ? value.slice(0, most) : [value];
        if (isMultivalue(value) && value.length > most)
          scope.warn(`mvexpand keeps the first ${most} values of \`${name}\``, { span: scope.span("limit") });
        for (const item of list) {
          rows[at] = row;
          values[at++] = item;
        }
      });
      return table.take(rows).with(name, column(values));
    });
  },
});
