import { type Context, type Limits, splunkLimits } from "../language/context.ts";
import { UsageError } from "../text/usage-error.ts";
import { type Clock, stopwatch, systemNow, toInstant } from "../time/clock.ts";
import { parseTimeBound, resolveTime } from "../time/relative.ts";
import { isTimeZone } from "../time/zone.ts";
import { SearchMeter, type StopSignal } from "./meter.ts";
import { randomFrom } from "./random.ts";

/** A point in time as a caller gives it: a time modifier such as `-24h@h`, an ISO string, a Date or epoch seconds. */
export type TimeBound = Date | string | number;

export interface ContextOptions {
  /** The search's `now()`: a Date, an ISO string or epoch seconds. The system's clock when absent. */
  readonly now?: Date | string | number;
  /** The user's time zone, an IANA name. Default UTC. */
  readonly timeZone?: string;
  /** The time range: a time modifier such as `-24h@h`, an ISO string, a Date or epoch seconds. `latest` is exclusive. */
  readonly earliest?: TimeBound;
  readonly latest?: TimeBound;
  /** Limits of limits.conf, over those that apps set. */
  readonly limits?: Partial<Limits>;
  /** How many milliseconds the search may take: then it ends with an error, SearchStopped. Without one it takes as long as it takes. */
  readonly timeout?: number;
  /**
   * An AbortSignal, or any object with `aborted`: it is asked while the search runs, and true ends it with an error, SearchStopped.
   * A search runs in one go, so what is to end it must be set by code that it calls, or by another thread (a flag in shared memory).
   */
  readonly signal?: StopSignal;
  /** Where `random()` begins. Default 0. */
  readonly seed?: number;
}

/** A context whose meter the engine drives. */
export interface EngineContext extends Context {
  readonly meter: SearchMeter;
}

/** Everything that a search knows besides its events, from what its caller said; `limits` are those of apps. */
export function contextOf(options: ContextOptions, limits: Partial<Limits> = {}): EngineContext {
  const timeZone = options.timeZone ?? "UTC";
  if (!isTimeZone(timeZone))
    throw new UsageError(`"${timeZone}" is not a time zone; an IANA name such as Europe/Zurich is expected`);
  const now = options.now === undefined ? systemNow() : instantOf(options.now, "now");
  const clock = { now, timeZone };
  const { timeout = null, signal = null } = options;
  if (timeout !== null && !(timeout > 0)) throw new UsageError(`timeout must be a number of milliseconds: ${timeout}`);
  const inForce = { ...splunkLimits, ...limits, ...options.limits };
  return {
    ...clock,
    earliest: boundOf(options.earliest, "earliest", clock),
    latest: boundOf(options.latest, "latest", clock),
    limits: inForce,
    meter: new SearchMeter({ limits: inForce, timeout, signal, elapsed: stopwatch }),
    random: randomFrom(options.seed ?? 0),
  };
}

/** One end of a time range in epoch seconds, null where it is open. */
export function boundOf(value: TimeBound | undefined, name: string, clock: Clock): number | null {
  if (value === undefined) return null;
  const modifier = typeof value === "string" ? parseTimeBound(value) : null;
  return modifier ? resolveTime(modifier, clock) : instantOf(value, name);
}

function instantOf(value: Date | string | number, name: string): number {
  const instant = toInstant(value);
  if (instant === null) throw new UsageError(`${name} is not a time: ${String(value)}`);
  return instant;
}
