import { concat, type Table } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";

/** Puts event sets together as Splunk merges streams: the set whose next event is the newest gives it. */
export function interleave(tables: readonly Table[]): Table {
  const filled = tables.filter((table) => table.length > 0);
  if (filled.length < 2) return concat(tables);
  const times = filled.map((table) =>
    Float64Array.from(table.column("_time").values(), (time) => toNumber(time) ?? -Infinity),
  );
  const starts: number[] = [];
  let length = 0;
  for (const table of filled) {
    starts.push(length);
    length += table.length;
  }
  const rows = new Int32Array(length);
  const next = filled.map(() => 0);
  for (let row = 0; row < length; row++) {
    let best = -1;
    for (let set = 0; set < filled.length; set++) {
      if (next[set]! >= filled[set]!.length) continue;
      if (best < 0 || times[set]![next[set]!]! > times[best]![next[best]!]!) best = set;
    }
    rows[row] = starts[best]! + next[best]!++;
  }
  return concat(filled).take(rows);
}
