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
  } else if (value instanceof Date) names.add(key);
  else {
    // The values that stand in a list are the field's own, whatever else stands there.
    const list = Array.isArray(value) ? readable(value) : null;
    if (list?.some(isValue)) names.add(key);
    const nested = list ? list.filter((item) => !isPlain(item)) : value;
    for (const name of pathNames(key, nested)) names.add(name);
  }
}

function isPlain(item: unknown): boolean {
  return item === null || typeof item !== "object" || item instanceof Date;
}

function isValue(item: unknown): boolean {
  return item !== null && item !== undefined && isPlain(item) && typeof item !== "function" && typeof item !== "symbol";
}
