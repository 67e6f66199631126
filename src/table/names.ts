import type { Event } from "./dataset.ts";
import { pathNames } from "./path.ts";
import type { Rows } from "./rows.ts";

/**
 * The names of all fields that these events have, in the order in which they are first seen; fields without a value do
 * not count.
 */
export function eventNames(events: readonly Event[], rows: Rows): readonly string[] {
  const names = new Set<string>();
  const add = (name: string) => names.add(name);
  for (const row of rows) {
    const event = events[row]!;
    for (const key in event) {
      const value = Object.hasOwn(event, key) ? event[key] : undefined;
      if (value === null || value === undefined) continue;
      if (typeof value !== "object") {
        if (typeof value !== "function" && typeof value !== "symbol") names.add(key);
      } else if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
        if (value.length > 0) names.add(key);
      } else if (value instanceof Date) names.add(key);
      else pathNames(key, value, add);
    }
  }
  return [...names];
}
