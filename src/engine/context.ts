import { type Context, type Limits, splunkLimits } from "../language/context.ts";
import { UsageError } from "../text/usage-error.ts";
import { type Clock, systemNow, toInstant } from "../time/clock.ts";
import { parseTimeBound, resolveTime } from "../time/relative.ts";
import { isTimeZone } from "../time/zone.ts";
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
  /** Where `random()` begins. Default 0. */
  readonly seed?: number;
}

/** Everything that a search knows besides its events, from what its caller said; `limits` are those of apps. */
export function contextOf(options: ContextOptions, limits: Partial<Limits> = {}): Context {
  const timeZone = options.timeZone ?? "UTC";
  if (!isTimeZone(timeZone))
    throw new UsageError(`"${timeZone}" is not a time zone; an IANA name such as Europe/Zurich is expected`);
  const now = options.now === undefined ? systemNow() : instantOf(options.now, "now");
  const clock = { now, timeZone };
  return {
    ...clock,
    earliest: boundOf(options.earliest, "earliest", clock),
    latest: boundOf(options.latest, "latest", clock),
    limits: { ...splunkLimits, ...limits, ...options.limits },
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
