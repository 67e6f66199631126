import { type Dataset, type Event, isDataset } from "../table/dataset.ts";
import { allRows } from "../table/rows.ts";
import { toNumber } from "../values/coerce.ts";
import type { Detection, DetectionTest } from "./detection.ts";

/** The clock of raw text that leaves out its year, where neither a test nor a person says what time it is. */
export const fixedClock = "2026-01-01T00:00:00Z";

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

/** When the tests of a detection run: what all of them say, and null where they say nothing, or not the same. */
export type TestClock = Pick<DetectionTest, "now" | "timeZone" | "earliest" | "latest">;

export function testClock({ tests }: Detection): TestClock {
  const said = <K extends keyof TestClock>(key: K): DetectionTest[K] | null => {
    const values = new Set(tests.map((test) => test[key]));
    return values.size === 1 ? (tests[0]?.[key] ?? null) : null;
  };
  return { now: said("now"), timeZone: said("timeZone"), earliest: said("earliest"), latest: said("latest") };
}

function timesOf(events: readonly Event[] | Dataset): readonly unknown[] {
  if (isDataset(events)) return events.read("_time", allRows(events.length)).values();
  return isList(events) ? events.map(({ _time }) => _time) : [];
}

function isList(events: readonly Event[] | Dataset): events is readonly Event[] {
  return Array.isArray(events);
}
