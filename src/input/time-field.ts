import { toInstant } from "../time/clock.ts";

const names = [
  "_time",
  "@timestamp",
  "timestamp",
  "time",
  "TimeCreated",
  "TimeGenerated",
  "EventTime",
  "eventTime",
  "CreationTime",
  "createdDateTime",
  "creationDateTime",
  "activityDateTime",
  "SystemTime",
  "UtcTime",
  "published",
  "date",
  "ts",
];

const ranks: ReadonlyMap<string, number> = new Map(names.map((name, rank) => [name.toLowerCase(), rank]));

/** Where events carry their time, looked for in the usual places, in upper or lower case; null where none has one. */
export function findTime(
  event: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly time: number } | null {
  for (const name of names) {
    if (!Object.hasOwn(event, name)) continue;
    const time = readTime(event[name]);
    if (time !== null) return { name, time };
  }
  const others = Object.keys(event)
    .map((name) => ({ name, rank: ranks.get(name.toLowerCase()) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  for (const { name } of others) {
    const time = readTime(event[name]);
    if (time !== null) return { name, time };
  }
  return null;
}

/**
 * Epoch seconds, milli-, micro- or nanoseconds by their size; a time as text; or as .NET and PowerShell write one in JSON
 * (`/Date(1779271200000)/`, also as the `value` of an object), an element of XML as a converter writes it (`SystemTime`).
 */
function readTime(value: unknown): number | null {
  if (typeof value === "object" && value !== null) {
    const inner = "value" in value ? value.value : "SystemTime" in value ? value.SystemTime : null;
    return typeof inner === "object" ? null : readTime(inner);
  }
  if (typeof value !== "string" && typeof value !== "number") return null;
  const milliseconds = /^\s*\/Date\((-?\d+)(?:[+-]\d{4})?\)\/\s*$/.exec(String(value))?.[1];
  if (milliseconds !== undefined) return Number(milliseconds) / 1000;
  const time = toInstant(value);
  if (time === null || !/^\s*\d+(?:\.\d+)?\s*$/.test(String(value))) return time;
  if (time < 1e11) return time;
  if (time < 1e14) return time / 1e3;
  return time < 1e17 ? time / 1e6 : time / 1e9;
}
