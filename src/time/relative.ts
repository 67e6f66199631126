import { addUnits, startOf, type TimeUnit, timeUnit } from "./calendar.ts";
import type { Clock } from "./clock.ts";
import { compileStrptime } from "./parse.ts";

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

type Step =
  | { readonly kind: "offset"; readonly count: number; readonly unit: TimeUnit }
  | { readonly kind: "snap"; readonly unit: TimeUnit; readonly weekday: Weekday };

/** A time as a search gives it: relative to now, an instant, or a wall-clock time in the user's zone. */
export type TimeModifier =
  | { readonly kind: "relative"; readonly steps: readonly Step[] }
  | { readonly kind: "instant"; readonly instant: number }
  | { readonly kind: "local"; readonly text: string; readonly format: string };

type Format = readonly [pattern: RegExp, format: string];

/** Absolute times of the user's zone, and how they are written. */
const absolute: readonly Format[] = [
  [/^\d{1,2}\/\d{1,2}\/\d{4}:\d{1,2}:\d{1,2}:\d{1,2}$/, "%m/%d/%Y:%H:%M:%S"],
  [/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{1,2}:\d{1,2}$/, "%m/%d/%Y %H:%M:%S"],
  [/^\d{1,2}\/\d{1,2}\/\d{4}$/, "%m/%d/%Y"],
];

/** ISO 8601 without a zone. */
const iso: readonly Format[] = [
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, "%Y-%m-%dT%H:%M:%S"],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, "%Y-%m-%d %H:%M:%S"],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+$/, "%Y-%m-%dT%H:%M:%S.%N"],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+$/, "%Y-%m-%d %H:%M:%S.%N"],
  [/^\d{4}-\d\d-\d\d$/, "%Y-%m-%d"],
];

/** `2026-01-02T03:04:05Z`: an absolute time that names its zone. */
const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads a time modifier of a search: `-24h@h`, `@w1`, `+1mon@mon-2h`, `now`, epoch seconds, or an absolute time such as
 * `10/31/2026:14:00:00`. Null for anything else: a search knows no ISO 8601, and real-time modifiers (`rt`) have no meaning offline.
 */
export function parseTimeModifier(written: string): TimeModifier | null {
  const text = written.trim();
  if (text === "now" || text === "now()" || text === "") return { kind: "relative", steps: [] };
  if (/^\d+(?:\.\d+)?$/.test(text)) return { kind: "instant", instant: Number(text) };
  const steps = parseSteps(text);
  if (steps) return { kind: "relative", steps };
  return inFormat(text, absolute);
}

/** Reads a bound as callers of Splunk's API give it: a time modifier, or a time in ISO 8601. */
export function parseTimeBound(written: string): TimeModifier | null {
  const text = written.trim();
  const read = parseTimeModifier(text) ?? inFormat(text, iso);
  if (read) return read;
  const zoned = withZone.test(text) ? compileStrptime("%Y-%m-%dT%H:%M:%S.%N%z")(text, "UTC", 0) : null;
  return zoned === null ? null : { kind: "instant", instant: zoned };
}

function inFormat(text: string, formats: readonly Format[]): TimeModifier | null {
  const [, format] = formats.find(([pattern]) => pattern.test(text)) ?? [];
  return format === undefined ? null : parseLocalTime(text, format);
}

/** A wall-clock time in a format; null where the text does not fit. */
export function parseLocalTime(text: string, format: string): TimeModifier | null {
  return compileStrptime(format)(text, "UTC", 0) === null ? null : { kind: "local", text, format };
}

/** An instant for a modifier, by the search's clock. */
export function resolveTime(modifier: TimeModifier, clock: Clock): number {
  if (modifier.kind === "instant") return modifier.instant;
  if (modifier.kind === "local")
    return compileStrptime(modifier.format)(modifier.text, clock.timeZone, clock.now) ?? clock.now;
  return walk(modifier.steps, clock.now, clock.timeZone);
}

/** eval's relative_time(): null for text that is no relative time. */
export function relativeTime(instant: number, text: string, zone: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "now" || trimmed === "now()") return instant;
  const steps = parseSteps(trimmed);
  return steps ? walk(steps, instant, zone) : null;
}

function walk(steps: readonly Step[], instant: number, zone: string): number {
  return steps.reduce(
    (at, step) =>
      step.kind === "offset" ? addUnits(at, step.count, step.unit, zone) : startOf(at, step.unit, zone, step.weekday),
    instant,
  );
}

function parseSteps(text: string): readonly Step[] | null {
  const steps: Step[] = [];
  const pattern = /([+-])(\d*)([a-z]+)|@([a-z]+?)(\d?)(?=$|[+@-])/giy;
  let end = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, sign, count, offsetUnit, snapUnit, weekday] = match;
    const step = sign !== undefined ? offset(sign, count ?? "", offsetUnit ?? "") : snap(snapUnit ?? "", weekday ?? "");
    if (!step) return null;
    steps.push(step);
    end = pattern.lastIndex;
  }
  return steps.length > 0 && end === text.length ? steps : null;
}

function offset(sign: string, count: string, word: string): Step | null {
  const unit = timeUnit(word);
  const amount = count === "" ? 1 : Number(count);
  return unit && { kind: "offset", count: sign === "-" ? -amount : amount, unit };
}

function snap(word: string, digit: string): Step | null {
  const unit = timeUnit(word);
  if (!unit) return null;
  if (digit === "") return { kind: "snap", unit, weekday: 0 };
  const day = Number(digit);
  // w0 and w7 are both Sunday.
  return unit === "week" && day <= 7 ? { kind: "snap", unit, weekday: (day % 7) as Weekday } : null;
}
