import { afterLast, fixedClock, type TestClock, testClock } from "../detections/clock.ts";
import type { Detection } from "../detections/detection.ts";
import type { SearchOptions } from "../engine/engine.ts";
import { InputError } from "../input/error.ts";
import type { Dataset, Event } from "../table/dataset.ts";
import { toInstant } from "../time/clock.ts";
import { compileStrftime } from "../time/format.ts";
import type { EventOptions } from "./event-options.ts";
import type { Terminal } from "./terminal.ts";

const silent: TestClock = { now: null, timeZone: null, earliest: null, latest: null };

/** When a search runs, and where `now()` comes from, in a few words. */
export interface SearchClock {
  readonly options: SearchOptions;
  readonly from: string;
}

/**
 * The clock, the zone and the time range of a search: what the options set, else what the tests of its detection have, so that it finds
 * what they find. Which clock that is, is noted.
 */
export function searchClock(
  options: EventOptions,
  detection: Detection | null,
  events: readonly Event[] | Dataset,
  terminal: Terminal,
): SearchClock {
  const test = detection ? testClock(detection) : silent;
  const timeZone = options.tz ?? test.timeZone;
  const earliest = options.earliest ?? test.earliest;
  const latest = options.latest ?? test.latest;
  const now = nowOf(options, test, detection, events);
  if (now && now.from !== "--now") terminal.note(`now() is ${shown(now.time)}: ${now.from} (--now sets it)`);
  const from = now?.from ?? "the system's clock";
  return {
    from: from === "--now" ? from : `${from}; --now sets it`,
    options: {
      ...(now === null ? {} : { now: now.time }),
      ...(timeZone === null ? {} : { timeZone }),
      ...(earliest === null ? {} : { earliest }),
      ...(latest === null ? {} : { latest }),
    },
  };
}

/** Options to read events with: raw text that leaves out its year is read before the events have a time. */
export function withClock({ now, ...options }: EventOptions, detection: Detection | null): EventOptions {
  const test = detection ? String(testClock(detection).now ?? fixedClock) : undefined;
  const told = now === "last" ? test : (now ?? test);
  return told === undefined ? options : { ...options, now: told };
}

interface Now {
  readonly time: string | number;
  /** Where it comes from. */
  readonly from: string;
}

function nowOf(
  { now }: EventOptions,
  test: TestClock,
  detection: Detection | null,
  events: readonly Event[] | Dataset,
): Now | null {
  if (now !== undefined && now !== "last") return { time: now, from: "--now" };
  if (now === undefined && test.now !== null) return { time: test.now, from: "the detection's tests say so" };
  const last = afterLast(events);
  if (last !== null && (now === "last" || detection)) return { time: last, from: "the second after the last event" };
  if (now === "last" && events.length > 0) throw new InputError("--now last", null, "no event has a time");
  return null;
}

function shown(time: string | number): string {
  const instant = toInstant(time);
  return instant === null ? String(time) : compileStrftime("%Y-%m-%d %H:%M:%S UTC")(instant, "UTC");
}
