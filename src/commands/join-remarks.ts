import type { StageRows } from "../language/stage-rows.ts";
import type { Table } from "../table/table.ts";
import { counted, listed } from "./stage-remarks.ts";

/** What the two sides of a join that lost rows had to be joined by: their keys, as they are called on either side. */
export function joinRemarks(
  keys: readonly (readonly [left: string, right: string])[],
  other: Table,
  { taken, given, unknown }: StageRows,
): readonly string[] {
  if (given.length >= taken.length) return [];
  const rows = `the subsearch gave ${counted(other.length)}`;
  if (other.length === 0) return [rows];
  return [
    rows,
    ...keys.flatMap(([left, right]) => {
      const absent = unknown(left);
      const there = listed(right, other);
      if (absent !== null) return [absent];
      if (there === "") return [`no row of the subsearch has a field \`${right}\``];
      return [`${left} is ${listed(left, taken)} here, and ${right === left ? "" : `${right} is `}${there} there`];
    }),
  ];
}
