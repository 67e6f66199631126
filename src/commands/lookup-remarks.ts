import type { Lookup } from "../language/lookup.ts";
import type { StageRows } from "../language/stage-rows.ts";
import { edits } from "../text/suggest.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { counted, firstText, quoted } from "./stage-remarks.ts";

interface Input {
  readonly column: string;
  readonly field: string;
}

/** How many rows a lookup matched, and what its key column has that is near to what a row without a match has. */
export function lookupRemarks(lookup: Lookup | null, inputs: readonly Input[], rows: StageRows): readonly string[] {
  const { taken, unknown } = rows;
  if (!lookup || inputs.length === 0) return [];
  const missed = firstMissed(lookup, inputs, rows);
  if (missed.count === 0) return [];
  const absent = inputs.flatMap(({ field }) => unknown(field) ?? []);
  return [
    `${taken.length - missed.count} of ${counted(taken.length)} matched${lookup.table ? `; the lookup has ${counted(lookup.table.length)}` : ""}`,
    ...(absent.length > 0 ? absent : inputs.flatMap((input) => nearKey(lookup, input, missed.first, rows))),
  ];
}

function firstMissed(lookup: Lookup, inputs: readonly Input[], { taken }: StageRows) {
  const columns = inputs.map(({ column }) => column);
  const matches = lookup.match(columns, []);
  const keys = inputs.map(({ field }) => taken.column(field));
  const times = taken.column("_time");
  let first = -1;
  let count = 0;
  for (let row = 0; row < taken.length; row++) {
    const time = lookup.timeField !== null ? toNumber(times.at(row)) : null;
    const values = keys.map((key) => key.at(row));
    if (matches(values, time)) continue;
    if (first < 0) first = row;
    count++;
  }
  return { first, count };
}

function nearKey(lookup: Lookup, { column, field }: Input, row: number, { taken }: StageRows): readonly string[] {
  const value = firstText(taken.column(field).at(row));
  if (value === null) return [`${field} is missing in row ${row + 1}`];
  const near = nearest(value, keysOf(lookup, column));
  if (near === null) return [`${field} is ${quoted(value)} in row ${row + 1}`];
  if (near === value) return [];
  const how =
    near.toLowerCase() === value.toLowerCase() ? "its case differs from" : "the nearest that the lookup has is";
  return [`${field} is ${quoted(value)}: ${how} ${quoted(near)}`];
}

function keysOf({ table }: Lookup, column: string): readonly string[] {
  return (table?.column(column).values() ?? []).flatMap((value) => items(value).map((item) => toText(item) ?? ""));
}

/** A key that says the same otherwise, as a path or with wildcards, is nearer than any with few other letters. */
function nearest(value: string, keys: readonly string[]): string | null {
  const b = value.trim().toLowerCase();
  let best: string | null = null;
  let least = Infinity;
  for (const key of keys.slice(0, mostWeighed)) {
    const a = key.trim().toLowerCase();
    if (a === "") continue;
    const alike = a === b || b.endsWith(`\\${a}`) || b.endsWith(`/${a}`) || a.replaceAll("*", "") === b;
    const distance = key === value ? -1 : alike ? 0 : edits(a.slice(0, longest), b.slice(0, longest));
    if (distance >= least) continue;
    least = distance;
    best = key;
  }
  return best;
}

const mostWeighed = 10_000;
const longest = 200;
