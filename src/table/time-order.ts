import { toNumber } from "../values/coerce.ts";
import type { Table } from "./table.ts";

export type TimeOrder = "newest-first" | "mixed";

/** Whether rows already stand as Splunk returns events: newest first, those without a time last. */
export function timeOrder(table: Table): TimeOrder {
  const times = table.column("_time").values();
  let previous = Infinity;
  for (const value of times) {
    const time = toNumber(value) ?? -Infinity;
    if (time > previous) return "mixed";
    previous = time;
  }
  return "newest-first";
}

/** Sorts rows newest first; rows of the same time, and those without one at the end, keep their order. */
export function sortNewestFirst(table: Table): Table {
  if (timeOrder(table) === "newest-first") return table;
  const times = Float64Array.from(table.column("_time").values(), (value) => toNumber(value) ?? -Infinity);
  const rows = Int32Array.from({ length: table.length }, (_, row) => row);
  rows.sort((a, b) => times[b]! - times[a]! || a - b);
  return table.take(rows);
}
