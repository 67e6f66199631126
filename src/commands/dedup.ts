import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, bool, clause, fieldList, integer, optional, sortKeys } from "../language/syntax.ts";
import { column, mapColumn } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import { sortRows } from "../table/sort.ts";
import { compareAsIp, compareAsNumber, compareAsText, compareAuto } from "../values/compare.ts";
import { keyOfValue } from "../values/key.ts";
import { isMultivalue, type Value } from "../values/value.ts";
import { counted, lacking, unknownRemarks } from "./stage-remarks.ts";

export const dedup = command({
  name: "dedup",
  kind: "dataset",
  summary: "Keeps the first rows of each combination of field values.",
  syntax: args(
    {
      count: optional(integer("count", { least: 1 })),
      fields: fieldList(),
      sortby: optional(clause("sortby", sortKeys())),
    },
    { keepempty: bool(false), keepevents: bool(false), consecutive: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/dedup",
  examples: [
    {
      title: "The first row of each host",
      search: "dedup host",
      given: [
        { host: "a", n: 1 },
        { host: "a", n: 2 },
        { host: "b", n: 3 },
      ],
      gives: [
        { host: "a", n: 1 },
        { host: "b", n: 3 },
      ],
    },
    {
      title: "The largest of each host",
      search: "dedup host sortby -n",
      given: [
        { host: "a", n: 1 },
        { host: "a", n: 2 },
      ],
      gives: [{ host: "a", n: 2 }],
    },
  ],
  remarks({ fields, keepempty }, rows) {
    const { taken, given } = rows;
    const names = fields.map(({ name }) => name);
    const lost = taken.length - given.length;
    if (lost <= 0) return [];
    const without = keepempty ? 0 : lacking(names, taken);
    const repeated = lost - without;
    return [
      ...(repeated > 0 ? [`${counted(repeated)} ${repeated === 1 ? "repeats" : "repeat"} an earlier one`] : []),
      ...(without > 0
        ? [`${counted(without)} without ${names.join(" or ")} ${without === 1 ? "is" : "are"} left out`]
        : []),
      ...unknownRemarks(fields, rows),
    ];
  },
  plan({ count = 1, fields, sortby, keepempty, keepevents, consecutive }) {
    const names = fields.map((field) => field.name);
    const compare = { auto: compareAuto, number: compareAsNumber, text: compareAsText, ip: compareAsIp };
    return whole((given) => {
      const order = sortby?.map((key) => ({
        column: given.column(key.field.name),
        compare: compare[key.as],
        descending: key.direction === "descending",
      }));
      const table = order ? given.take(sortRows(order, given.length)) : given;
      const ids = new GroupIds(names.length);
      // A multivalue field counts as a whole: two rows are alike when their lists are.
      const groups = ids.assign(
        names.map((name) => mapColumn(table.column(name), wholeList)),
        table.length,
      );
      const counts = new Map<number, number>();
      const keep = new Uint8Array(table.length);
      let previous = -2;
      for (let row = 0; row < table.length; row++) {
        const group = groups[row]!;
        if (group < 0) {
          keep[row] = keepempty ? 1 : 0;
          // A row that stays between two others parts them.
          if (keepempty || keepevents) previous = group;
          continue;
        }
        if (consecutive && group !== previous) counts.clear();
        previous = group;
        const seen = counts.get(group) ?? 0;
        counts.set(group, seen + 1);
        keep[row] = seen < count ? 1 : 0;
      }
      if (keepevents) {
        return names.reduce(
          (each, name) =>
            each.with(
              name,
              column(
                table
                  .column(name)
                  .values()
                  .map((value, row) => (keep[row] || groups[row]! < 0 ? value : null)),
              ),
            ),
          table,
        );
      }
      return table.take(Int32Array.from(keep.keys()).filter((row) => keep[row] === 1));
    });
  },
});

function wholeList(value: Value): Value {
  return isMultivalue(value) || typeof value === "string" ? keyOfValue(value) : value;
}
