import { round } from "../time/clock.ts";
import { months } from "../time/names.ts";
import { fromLocal } from "../time/zone.ts";
import { commonZone, eastOf, type NamedZone, readZone, type ZoneAliases } from "../time/zone-name.ts";
import type { Stamp } from "./timestamp.ts";

const clock = String.raw`(?<hour>\d\d?):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?`;
const half = String.raw`(?:\s?(?<half>[AP]M)\b)?`;
// A word may be the name of a zone, or what the event goes on with.
const zone = String.raw`(?:\s?(?<zone>[+-]\d\d:?\d\d|[A-Z]{1,6}\b))?`;
const month = `(?<name>${months.map((name) => name.slice(0, 3)).join("|")})[a-z]*`;

/** The ways in which logs write times, each where nothing of a number or word stands before it. */
const patterns: readonly RegExp[] = [
  String.raw`(?<year>\d{4})[-/.](?<month>\d\d?)[-/.](?<day>\d\d?)[T\s:_]\s?${clock}${half}${zone}`,
  String.raw`(?<month>\d\d?)[-/](?<day>\d\d?)[-/](?<year>\d{4})[T\s:_,]\s?${clock}${half}${zone}`,
  String.raw`(?<month>\d\d?)[-/](?<day>\d\d?)[-/](?<short>\d\d)[T\s:_,]\s?${clock}${half}${zone}`,
  String.raw`(?<day>\d\d?)[-/\s]${month}[-/\s](?<year>\d{4})[:\sT]${clock}${half}${zone}`,
  String.raw`${month}\s+(?<day>\d\d?),?\s+(?<year>\d{4})\s+${clock}${half}${zone}`,
  String.raw`${month}\s+(?<day>\d\d?)\s+${clock}${half}(?:\s(?<zone>[+-]\d{4}|[A-Z]{1,6}\b))?(?:\s(?<year>\d{4})\b)?`,
  String.raw`(?<epoch>1\d{9})(?:\.(?<fraction>\d{1,9})|(?<milli>\d{3}))?(?!\d)`,
  clock,
].map((pattern) => new RegExp(String.raw`(?<![\w.])${pattern}`, "i"));

const timeOnly = patterns.length - 1;

/** What a text leaves out of a time: its zone, its date. */
interface Clock {
  readonly zone: string;
  readonly aliases: ZoneAliases;
  readonly now: number;
}

/** Finds a time in a text by the ways in which logs write it; the one that stands first, a time of day alone only if there is no other. */
export function guessTime(text: string, clock: Clock): Stamp | null {
  let best: RegExpExecArray | null = null;
  for (const [index, pattern] of patterns.entries()) {
    if (index === timeOnly && best) break;
    const match = pattern.exec(text);
    if (!match || instantOf(match.groups ?? {}, clock) === null) continue;
    const earlier =
      !best || match.index < best.index || (match.index === best.index && match[0].length > best[0].length);
    if (earlier) best = match;
  }
  return best && stampOf(best, clock);
}

function stampOf(match: RegExpExecArray, clock: Clock): Stamp | null {
  const groups = match.groups ?? {};
  const time = instantOf(groups, clock);
  if (time === null) return null;
  const named = zoneOf(groups.zone, clock);
  const length = named === null && groups.zone !== undefined ? match[0].lastIndexOf(groups.zone) : match[0].length;
  const end = match.index + match[0].slice(0, length).trimEnd().length;
  return { time, start: match.index, end, offset: named === null ? null : eastOf(named, time) / 60 };
}

type Groups = Readonly<Record<string, string | undefined>>;

function instantOf(groups: Groups, clock: Clock): number | null {
  const { now } = clock;
  const fraction = Number(`0.${groups.fraction ?? groups.milli ?? "0"}`);
  if (groups.epoch !== undefined) return round(Number(groups.epoch) + fraction);
  const today = new Date(now * 1000);
  const month = groups.name === undefined ? Number(groups.month ?? today.getUTCMonth() + 1) : monthOf(groups.name);
  const day = Number(groups.day ?? today.getUTCDate());
  const hour = hourOf(Number(groups.hour), groups.half);
  const minute = Number(groups.minute);
  const second = Number(groups.second);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  const written = groups.year ?? (groups.short === undefined ? undefined : `20${groups.short}`);
  const local = (year: number) => Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + fraction;
  const named = zoneOf(groups.zone, clock) ?? clock.zone;
  const instant = (year: number) => (typeof named === "number" ? local(year) - named : fromLocal(local(year), named));
  if (written !== undefined) return round(instant(Number(written)));
  // A time without a year is of the last twelve months, or at most a day ahead.
  const year = today.getUTCFullYear();
  const found = instant(year);
  return round(found > now + 86_400 ? instant(year - 1) : found);
}

function monthOf(name: string): number {
  return months.findIndex((each) => each.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

/** The zone that stands after a time, as an offset or a name in capital letters. */
function zoneOf(written: string | undefined, { aliases }: Clock): NamedZone | null {
  if (written === undefined) return null;
  if (/^[+-]/.test(written)) return readZone(written, aliases);
  return written === written.toUpperCase() || written === "z" ? commonZone(written, aliases) : null;
}
