import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import { args, described, fieldCalls, text, withDefault } from "../language/syntax.ts";
import { type Column, mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { countWildcards, fillWildcards, hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { type Conversion, conversionNames, conversions } from "./conversions.ts";
import { matchingColumns } from "./field-names.ts";

export const convert = command({
  name: "convert",
  kind: "streaming",
  summary: "Converts field values: times into text and back, durations into seconds, text into numbers.",
  syntax: args(
    { calls: fieldCalls("function(wc-field) [as field]", conversionNames) },
    {
      timeformat: described(
        withDefault(text("format"), "%m/%d/%Y %H:%M:%S"),
        "How `ctime` writes and `mktime` reads a time.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/convert",
  differences:
    "auto() and num() try numbers, times in the timeformat, durations, numbers with commas, memory sizes and minutes with seconds, in this order. A value that dur2sec, memk, mktime or mstime cannot read is removed.",
  examples: [
    {
      title: "A time made readable",
      search: 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime)',
      given: [{ firstTime: 1773572400 }],
      gives: [{ firstTime: "2026-03-15T11:00:00" }],
    },
    {
      title: "Units taken away",
      search: "convert rmunit(delay) as seconds",
      given: [{ delay: "12.5s" }],
      gives: [{ delay: "12.5s", seconds: 12.5 }],
    },
    {
      title: "Numbers in all fields but one",
      search: "convert auto(*) none(ip)",
      given: [
        { size: "1,024", ip: "7", user: "ann" },
        { size: "10", ip: "8", user: "3" },
      ],
      gives: [
        { size: 1024, ip: "7", user: "ann" },
        { size: 10, ip: "8", user: "3" },
      ],
    },
  ],
  plan({ calls, timeformat }, scope) {
    const known = conversions(timeformat, scope.context);
    const byName: ReadonlyMap<string, Conversion> = new Map(Object.entries(known));
    for (const { field, as } of calls) {
      if (as && countWildcards(as.name) !== countWildcards(field.name)) {
        scope.fail(as.span, "the new name needs as many wildcards as the field", {
          hint: `\`${field.name}\` has ${countWildcards(field.name)}`,
        });
      }
    }
    const excluded = calls.filter(({ name }) => name === "none").map(({ field }) => field.name);
    const convertColumn = (name: string, source: Column): Column => {
      if (name === "none") return source;
      const conversion = byName.get(name);
      return conversion ? mapColumn(source, (value) => overItems(value, conversion)) : convertAll(source, known.num);
    };
    const run = (table: Table): Table => {
      const spared = new Set(matchingColumns(table, excluded));
      return calls.reduce((each, { name, field, as }) => {
        const names = hasWildcard(field.name) ? matchingColumns(each, [field.name]) : [field.name];
        return names
          .filter((own) => (name === "none" || !spared.has(own)) && each.has(own))
          .reduce(
            (inner, own) => inner.with(target(field.name, as?.name, own), convertColumn(name, inner.column(own))),
            each,
          );
      }, table);
    };
    // auto() looks at all values of a field, and a wildcard at all fields.
    const needsAll = calls.some(({ name, field }) => name === "auto" || hasWildcard(field.name));
    return needsAll ? whole(run) : streaming(run);
  },
});

/** The field that gets a result: the parts that the wildcards match are carried over to a new name. */
function target(pattern: string, as: string | undefined, name: string): string {
  return as === undefined ? name : fillWildcards(as, wildcardCaptures(pattern, name) ?? []);
}

function overItems(value: Value, apply: Conversion): Value {
  return multivalue(items(value).flatMap((item) => apply(item) ?? []));
}

/** auto(): numbers, unless one value of the field cannot be converted: then the field stays as it is. */
function convertAll(source: Column, number: Conversion): Column {
  const results = mapColumn(source, (value) => overItems(value, number));
  const complete = source.values().every((value, row) => items(value).length === items(results.at(row)).length);
  return complete ? results : source;
}
