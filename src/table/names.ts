import type { Event } from "./dataset.ts";
import { pathNames } from "./path.ts";
import type { Rows } from "./rows.ts";
import { readable } from "./unreadable.ts";

/** Told of a field that cannot be read, or, without a name, of an event whose fields cannot be listed. */
export type OnUnreadable = (row: number, name: string | null, error: unknown) => void;

/**
 * The names of all fields that these events have, in the order in which they are first seen; fields without a value do
 * not count.
 */
export function eventNames(events: readonly Event[], rows: Rows, onUnreadable: OnUnreadable): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) {
    const event = events[row]!;
    try {
      for (const key in event) {
        try {
          addNames(event, key, names);
        } catch (error) {
          onUnreadable(row, key, error);
        }
      }
    } catch (error) {
      onUnreadable(row, null, error);
    }
  }
  return [...names];
}

function addNames(event: Event, key: string, names: Set<string>): void {
  const value = Object.hasOwn(event, key) ? event[key] : undefined;
  if (value === null || value === undefined) return;
  if (typeof value !== "object") {
    if (typeof value !== "function" && typeof value !== "symbol") names.add(key);
  } else if (Array.isArray(value) && readable(value).every((item) => typeof item !== "object")) {
    if (value.length > 0) names.add(key);
  } else if (value instanceof Date) names.add(key);
  else for (const name of pathNames(key, value)) names.add(name);
}
