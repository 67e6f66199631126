import { column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";

/** For each row of one table the rows of another with the same keys, in order; a row that lacks a key has none. */
export function partnersOf(
  table: Table,
  other: Table,
  keys: readonly (readonly [string, string])[],
): readonly (readonly number[])[] {
  if (keys.length === 0) return Array.from({ length: table.length }, () => []);
  const ids = new GroupIds(keys.length);
  const right = ids.assign(
    keys.map(([, name]) => other.column(name)),
    other.length,
  );
  const byGroup = new Map<number, number[]>();
  right.forEach((group, row) => {
    if (group < 0) return;
    const list = byGroup.get(group);
    if (list) list.push(row);
    else byGroup.set(group, [row]);
  });
  const left = ids.assign(
    keys.map(([name]) => table.column(name)),
    table.length,
  );
  return Array.from(left, (group) => byGroup.get(group) ?? []);
}

/**
 * Fills each row of a table up with the row of another that is its partner (-1 for none). Where both have a field, the partner's
 * value wins when it overwrites; a field that the partner lacks stays.
 */
export function mergeRows(
  table: Table,
  other: Table,
  partners: readonly number[],
  { overwrite, keys }: { readonly overwrite: boolean; readonly keys: readonly string[] },
): Table {
  // What the rows are paired by is the same on both sides, though it may be written in two ways.
  const names = other.columns.filter((name) => !keys.includes(name) || !table.has(name));
  return names.reduce((each, name) => {
    const theirs = other.column(name);
    const own = table.column(name);
    const merged = partners.map((partner, row): Value => {
      const before = own.at(row);
      if (partner < 0 || (!overwrite && before !== null)) return before;
      return theirs.at(partner) ?? before;
    });
    return each.with(name, column(merged));
  }, table);
}
