import type { Aggregation } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { type Column, constant } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";

/** The column that tells rows of `prestats=t` from others. */
const mark = "prestats_reserved_v";

/** Functions that can be computed from what another left: their prestats are the same. */
const families: Readonly<Record<string, string>> = {
  count: "ct",
  sum: "sm",
  avg: "sm",
  sumsq: "ss",
  stdev: "ss",
  stdevp: "ss",
  var: "ss",
  varp: "ss",
  min: "mn",
  max: "mx",
  range: "mx",
  median: "rd",
  perc: "rd",
  upperperc: "rd",
  exactperc: "rd",
  distinct_count: "vm",
  estdc: "vm",
  values: "vm",
  mode: "vm",
};

/** The column that marks the rows that an aggregation may use; null for one that prestats rows cannot serve. */
function markOf({ name, argument }: Aggregation, scope: Scope): string | null {
  const canonical = scope.statsFunction(name)?.definition.name ?? name;
  const family = families[canonical] ?? canonical;
  if (!argument) return `prestats_reserved_g${family[0]}`;
  return argument.kind === "field" ? `prestats_reserved_${family}_${argument.field.name}` : null;
}

/** Marks rows as the prestats of some aggregations. They stay rows: what follows aggregates them as it would aggregate events. */
export function markPrestats(rows: Table, aggregations: readonly Aggregation[], scope: Scope): Table {
  const one: Column = constant<Value>(1, rows.length);
  const names = aggregations.flatMap((aggregation) => markOf(aggregation, scope) ?? []);
  return [...new Set([...names, mark])].reduce((table, name) => table.with(name, one), rows);
}

/** The groups of a batch as an aggregation may use them: -1 for prestats rows that were made for others only. */
export function prestatsGroups(
  aggregation: Aggregation,
  scope: Scope,
): (groups: Int32Array, table: Table) => Int32Array {
  const own = markOf(aggregation, scope);
  return (groups, table) => {
    if (table.open || !table.has(mark)) return groups;
    const marks = table.column(mark).values();
    const mine = own === null ? null : table.column(own).values();
    return groups.map((group, row) => (marks[row] !== null && (mine === null || mine[row] === null) ? -1 : group));
  };
}
