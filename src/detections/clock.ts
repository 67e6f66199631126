import { type Dataset, type Event, isDataset } from "../table/dataset.ts";
import { allRows } from "../table/rows.ts";
import { toNumber } from "../values/coerce.ts";

/**
 * The clock of a test that does not say what time it is: the second after the last event, so that it gives the same every day and
 * `latest=now` leaves no event out. Null where no event has a time.
 */
export function afterLast(events: readonly Event[] | Dataset): number | null {
  let last: number | null = null;
  for (const value of timesOf(events)) {
    const time = typeof value === "string" ? toNumber(value) : typeof value === "number" ? value : null;
    if (time !== null && Number.isFinite(time) && (last === null || time > last)) last = time;
  }
  return last === null ? null : Math.floor(last) + 1;
}

function timesOf(events: readonly Event[] | Dataset): readonly unknown[] {
  if (isDataset(events)) return events.read("_time", allRows(events.length)).values();
  return isList(events) ? events.map(({ _time }) => _time) : [];
}

function isList(events: readonly Event[] | Dataset): events is readonly Event[] {
  return Array.isArray(events);
}
