import type { InputEvent } from "./event-file.ts";
import { findTime } from "./time-field.ts";

export interface DatedEvents {
  readonly events: readonly InputEvent[];
  readonly messages: readonly string[];
  readonly doubts: readonly string[];
}

/** Gives each event its `_time`, where the usual fields hold one, and says which they were. */
export function dated(given: readonly InputEvent[]): DatedEvents {
  const counts = new Map<string, number>();
  let without = 0;
  const events = given.map((event) => {
    const found = findTime(event);
    if (!found) {
      without++;
      return event;
    }
    counts.set(found.name, (counts.get(found.name) ?? 0) + 1);
    return found.name === "_time" && event._time === found.time ? event : { ...event, _time: found.time };
  });
  const messages = [...counts]
    .filter(([name]) => name !== "_time")
    .map(([name, count]) => `_time is taken from ${name} in ${count} of ${events.length} events`);
  const doubts =
    without > 0 ? [`${without} of ${events.length} events have no time in any usual field; they have no _time`] : [];
  return { events, messages: [...messages, ...doubts], doubts };
}
