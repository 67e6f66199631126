import type { StatsFunction } from "../language/stats-function.ts";
import type { Table } from "../table/table.ts";

/**
 * What a summary's row holds of a field, named as Splunk names it: `psrsvd_ct_host` is the count of host. Those that Splunk's
 * documentation lists: ct count, nc count of numbers, sm sum, ss sum of squares, sn minimum, sx maximum, vm map of values, rd
 * numbers, vt types of the values. Those of speleo: dv sum of squared distances from the mean, fi first, la last, li list, ev and
 * et earliest value and time, lv and lt latest, nx greatest number, tx count of values that are no numbers.
 */
export type Part =
  | "ct"
  | "nc"
  | "sm"
  | "ss"
  | "dv"
  | "sn"
  | "sx"
  | "vm"
  | "vt"
  | "rd"
  | "fi"
  | "la"
  | "li"
  | "ev"
  | "et"
  | "lv"
  | "lt"
  | "nx"
  | "tx";

const prefix = "psrsvd_";

export function partName(part: Part, subject: string): string {
  return `${prefix}${part}_${subject}`;
}

/** The count of a row's events, whatever their fields; and the field that every row of a summary has. */
export const groupCount = `${prefix}gc`;
export const version = `${prefix}v`;

/** The fields that a summary holds anything of. */
export function subjectsOf(table: Table): readonly string[] {
  const found = table.columns.flatMap((name) => /^psrsvd_[a-z]{2}_(.+)$/s.exec(name)?.[1] ?? []);
  return [...new Set(found)];
}

/** True for rows that a command such as sistats made. Rows of events are not all looked at: they are alike. */
export function isSummary(table: Table): boolean {
  if (table.length === 0) return false;
  if (!table.open)
    return (
      table.has(version) &&
      table
        .column(version)
        .values()
        .some((value) => value !== null)
    );
  const ends = table.take(Int32Array.of(0, table.length - 1));
  return ends
    .column(version)
    .values()
    .some((value) => value !== null);
}

const byFunction: Readonly<Record<string, readonly Part[]>> = {
  count: ["ct"],
  avg: ["nc", "sm"],
  sum: ["sm"],
  per_second: ["sm"],
  per_minute: ["sm"],
  per_hour: ["sm"],
  per_day: ["sm"],
  sumsq: ["ss"],
  var: ["nc", "sm", "ss", "dv"],
  varp: ["nc", "sm", "ss", "dv"],
  stdev: ["nc", "sm", "ss", "dv"],
  stdevp: ["nc", "sm", "ss", "dv"],
  min: ["sn"],
  max: ["sx"],
  range: ["rd", "sn", "sx"],
  distinct_count: ["vm", "vt"],
  estdc: ["vm", "vt"],
  estdc_error: ["vm", "vt"],
  mode: ["vm", "vt"],
  values: ["vm", "vt"],
  median: ["rd"],
  perc: ["rd"],
  exactperc: ["rd"],
  upperperc: ["rd"],
  first: ["fi"],
  last: ["la"],
  list: ["li"],
  earliest: ["ev", "et"],
  earliest_time: ["et"],
  latest: ["lv", "lt"],
  latest_time: ["lt"],
  rate: ["ev", "et", "lv", "lt", "nx"],
};

/** What a summary must hold of a field for a function; null for a function that cannot be prepared. */
export function partsOf({ name }: StatsFunction): readonly Part[] | null {
  return Object.hasOwn(byFunction, name) ? (byFunction[name] ?? null) : null;
}

/** A map of values to their counts as text: `value;count;value;count;`. */
export function renderCounts(counts: Iterable<readonly [string, number]>): string {
  let text = "";
  for (const [value, count] of counts) text += `${value.replace(/[\\;]/g, "\\$&")};${count};`;
  return text;
}

export function parseCounts(text: string): readonly (readonly [string, number])[] {
  const found: [string, number][] = [];
  for (const match of text.matchAll(/((?:\\[\s\S]|[^\\;])*);(\d+);/g)) {
    found.push([match[1]!.replace(/\\([\s\S])/g, "$1"), Number(match[2])]);
  }
  return found;
}
