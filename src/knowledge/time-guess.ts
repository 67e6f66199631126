import { round } from "../time/clock.ts";
import { months } from "../time/names.ts";
import { fromLocal, toLocal } from "../time/zone.ts";
import { commonZone, eastOf, type NamedZone, readZone, type ZoneAliases } from "../time/zone-name.ts";
import { clockPatterns, datePatterns, epochPattern, solidDatePatterns } from "./time-patterns.ts";
import type { Stamp } from "./timestamp.ts";

/** What a text leaves out of a time: its zone, its date. */
interface Missing {
  readonly zone: string;
  readonly aliases: ZoneAliases;
  readonly now: number;
}

/** A stretch of text that is read as a time of day, as a date, or as both. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly groups: Groups;
}

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Finds a time in a text as Splunk does without settings: a time of day of the first kind that is there, then the date that stands
 * nearest to it, before or behind. A time of day without a date is of today; a date alone is its midnight.
 */
export function guessTime(text: string, missing: Missing): Stamp | null {
  // Most texts without a time show it at once.
  const clock = /\d[:.]\d|\d{8}/.test(text) ? first(clockPatterns, text, () => true) : null;
  if (!clock) {
    const date = /(?:19|20)\d\d/.test(text) ? first(datePatterns, text, ({ year }) => year?.length === 4) : null;
    return date && stampOf(null, date, missing);
  }
  if (clock.groups.epoch !== undefined || clock.groups.year !== undefined) return stampOf(clock, clock, missing);
  const date = nearestDate(text, clock);
  const epoch = date ? null : next(epochPattern, text, 0);
  return epoch ? stampOf(epoch, epoch, missing) : stampOf(clock, date, missing);
}

// A date this near to its time is the one, whatever else looks like a date.
const near = 3;

function nearestDate(text: string, clock: Piece): Piece | null {
  let best: Piece | null = null;
  let least = Infinity;
  const consider = (patterns: readonly RegExp[], most: (date: Piece) => number) => {
    for (const pattern of patterns) {
      for (let date = next(pattern, text, 0); date; date = next(pattern, text, date.end)) {
        const apart = Math.max(0, date.start - clock.end, clock.start - date.end);
        const within = date.start >= clock.start && date.end <= clock.end;
        if (within || apart >= least || apart > most(date)) continue;
        best = date;
        least = apart;
        if (least <= near) return;
      }
    }
  };
  consider(datePatterns, () => Infinity);
  // Six digits may be anything, unless they stand beside the time.
  if (!best) consider(solidDatePatterns, ({ groups }) => (groups.century === undefined ? near : Infinity));
  return best;
}

/** What the first of the patterns that matches finds, where its groups are as wanted. */
function first(patterns: readonly RegExp[], text: string, wanted: (groups: Groups) => boolean): Piece | null {
  for (const pattern of patterns) {
    for (let piece = next(pattern, text, 0); piece; piece = next(pattern, text, piece.end))
      if (wanted(piece.groups)) return piece;
  }
  return null;
}

/** The next match from an offset on, unless it says a day that no calendar has. */
function next(pattern: RegExp, text: string, from: number): Piece | null {
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const groups = match.groups ?? {};
    if (groups.day === undefined || isDate(groups))
      return { start: match.index, end: match.index + match[0].length, groups };
  }
  return null;
}

function isDate(groups: Groups): boolean {
  const month = monthOf(groups);
  const day = Number(groups.day);
  if (month < 1 || month > 12 || day < 1) return false;
  // A year that is not written may be a leap year.
  return day <= 28 || day <= new Date(Date.UTC(Number(groups.year ?? 2000), month, 0)).getUTCDate();
}

function stampOf(clock: Piece | null, date: Piece | null, missing: Missing): Stamp {
  const spans = [clock, date].flatMap((piece) => piece ?? []);
  const named = zoneOf(clock?.groups.zone, missing);
  const time = instantOf(clock?.groups ?? {}, date?.groups ?? {}, named ?? missing.zone, missing);
  const offset = named === null ? null : eastOf(named, time) / 60;
  const start = Math.min(...spans.map((span) => span.start));
  // A word behind the time that is no zone is none of it.
  const end = Math.max(...spans.map((span) => span.end - (named === null ? (span.groups.zone ?? "").length : 0)));
  return { time, start, end, offset, dated: date !== null };
}

function instantOf(clock: Groups, date: Groups, zone: NamedZone, missing: Missing): number {
  const fraction = Number(`0.${clock.fraction ?? clock.digits ?? "0"}`);
  if (clock.epoch !== undefined) return round(Number(clock.epoch) + fraction);
  const seconds = hourOf(clock) * 3600 + Number(clock.minute ?? 0) * 60 + Number(clock.second ?? 0) + fraction;
  const { now } = missing;
  const today = new Date((typeof zone === "number" ? now + zone : toLocal(now, zone)) * 1000);
  const month = date.day === undefined ? today.getUTCMonth() + 1 : monthOf(date);
  const day = Number(date.day ?? today.getUTCDate());
  const instant = (year: number) => {
    const local = Date.UTC(year, month - 1, day) / 1000 + seconds;
    return round(typeof zone === "number" ? local - zone : fromLocal(local, zone));
  };
  const written = yearOf(date, missing);
  if (written !== null) return instant(written);
  // A date without a year is of the last twelve months, or at most a day ahead.
  const year = today.getUTCFullYear();
  const found = instant(year);
  return found > now + 86_400 ? instant(year - 1) : found;
}

function yearOf({ year, late, between }: Groups, missing: Missing): number | null {
  // Behind the time and another word than a zone, a year is just a number.
  if (late !== undefined && (between === undefined || zoneOf(between, missing) !== null)) return Number(late);
  if (year === undefined) return null;
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) < 90 ? 2000 : 1900);
}

function monthOf({ name, month }: Groups): number {
  if (name === undefined) return Number(month);
  return months.findIndex((each) => each.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
}

function hourOf({ hour, half }: Groups): number {
  if (half === undefined) return Number(hour ?? 0);
  return (Number(hour) % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

/** The zone that stands after a time, as an offset or a name in capital letters. */
function zoneOf(written: string | undefined, { aliases }: Missing): NamedZone | null {
  if (written === undefined) return null;
  if (/[+-]/.test(written)) return readZone(written, aliases);
  return written === written.toUpperCase() || written === "z" ? commonZone(written, aliases) : null;
}
