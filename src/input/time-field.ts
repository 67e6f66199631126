import { toInstant } from "../time/clock.ts";

const names = [
  "_time",
  "@timestamp",
  "timestamp",
  "time",
  "TimeCreated",
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
];

/** Where events carry their time, looked for in the usual places; null where none has one. */
export function findTime(
  event: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly time: number } | null {
  for (const name of names) {
    if (!Object.hasOwn(event, name)) continue;
    const time = readTime(event[name]);
    if (time !== null) return { name, time };
  }
  return null;
}

/** Epoch seconds, milli-, micro- or nanoseconds by their size, or a time as text. */
function readTime(value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const time = toInstant(value);
  if (time === null || !/^\s*\d+(?:\.\d+)?\s*$/.test(String(value))) return time;
  if (time < 1e11) return time;
  if (time < 1e14) return time / 1e3;
  return time < 1e17 ? time / 1e6 : time / 1e9;
}
