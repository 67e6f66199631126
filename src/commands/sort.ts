import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, flag, integer, optional, sortKeys } from "../language/syntax.ts";
import { sortRows } from "../table/sort.ts";
import { compareAsIp, compareAsNumber, compareAsText, compareAuto } from "../values/compare.ts";

export const sort = command({
  name: "sort",
  kind: "dataset",
  summary:
    "Sorts rows by fields; `-` before a field sorts it descending. The first 10000 rows are kept unless a count is given; 0 keeps all.",
  syntax: args(
    { count: optional(integer("count", { least: 0 })), keys: sortKeys(), desc: flag("d", "desc") },
    { limit: optional(integer("int", { least: 0 })) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sort",
  differences:
    "Splunk's page says that text that begins with a number is sorted by that number, and shows that `10.1.a` comes before `9.1.a`: text is sorted as text here.",
  examples: [
    {
      title: "Numbers by size, largest first",
      search: "sort - n",
      given: [{ n: "9" }, { n: "10" }, { m: 1 }],
      gives: [{ n: "10" }, { n: "9" }, { m: 1 }],
    },
    { title: "As text", search: "sort str(n)", given: [{ n: "9" }, { n: "10" }], gives: [{ n: "10" }, { n: "9" }] },
  ],
  plan({ count, keys, desc, limit }, scope) {
    const given = count ?? limit;
    const most = given === 0 ? Infinity : (given ?? scope.context.limits.sortRows);
    const compare = { auto: compareAuto, number: compareAsNumber, text: compareAsText, ip: compareAsIp };
    return whole((table) => {
      const columns = keys.map((key) => ({
        column: table.column(key.field.name),
        compare: compare[key.as],
        descending: (key.direction === "descending") !== (desc !== undefined),
      }));
      const rows = sortRows(columns, table.length);
      if (given === undefined && rows.length > most)
        scope.warn(`sort keeps the first ${most} of ${rows.length} rows; \`sort 0\` keeps all`);
      return table.take(rows.length > most ? rows.subarray(0, most) : rows);
    });
  },
});
