import { round } from "../time/clock.ts";
import { months } from "../time/names.ts";
import { fromLocal } from "../time/zone.ts";
import type { Stamp } from "./timestamp.ts";

const clock = String.raw`(?<hour>\d\d?):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?`;
const half = String.raw`(?:\s?(?<half>[AP]M)\b)?`;
const zone = String.raw`(?:\s?(?<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d))?`;
const month = `(?<name>${months.map((name) => name.slice(0, 3)).join("|")})[a-z]*`;

/** The ways in which logs write times, each where nothing of a number or word stands before it. */
const patterns: readonly RegExp[] = [
  String.raw`(?<year>\d{4})[-/.](?<month>\d\d?)[-/.](?<day>\d\d?)[T\s:_]\s?${clock}${half}${zone}`,
  String.raw`(?<month>\d\d?)[-/](?<day>\d\d?)[-/](?<year>\d{4})[T\s:_,]\s?${clock}${half}${zone}`,
  String.raw`(?<month>\d\d?)[-/](?<day>\d\d?)[-/](?<short>\d\d)[T\s:_,]\s?${clock}${half}${zone}`,
  String.raw`(?<day>\d\d?)[-/\s]${month}[-/\s](?<year>\d{4})[:\sT]${clock}${half}${zone}`,
  String.raw`${month}\s+(?<day>\d\d?),?\s+(?<year>\d{4})\s+${clock}${half}${zone}`,
  String.raw`${month}\s+(?<day>\d\d?)\s+${clock}${half}(?:\s(?<zone>UTC|GMT|[+-]\d{4}))?(?:\s(?<year>\d{4})\b)?`,
  String.raw`(?<epoch>1\d{9})(?:\.(?<fraction>\d{1,9})|(?<milli>\d{3}))?(?!\d)`,
  clock,
].map((pattern) => new RegExp(String.raw`(?<![\w.])${pattern}`, "i"));

const timeOnly = patterns.length - 1;

/** Finds a time in a text by the ways in which logs write it; the one that stands first, a time of day alone only if there is no other. */
export function guessTime(text: string, zoneName: string, now: number): Stamp | null {
  let best: RegExpExecArray | null = null;
  for (const [index, pattern] of patterns.entries()) {
    if (index === timeOnly && best) break;
    const match = pattern.exec(text);
    if (!match || instantOf(match.groups ?? {}, zoneName, now) === null) continue;
    const earlier =
      !best || match.index < best.index || (match.index === best.index && match[0].length > best[0].length);
    if (earlier) best = match;
  }
  return best && stampOf(best, zoneName, now);
}

function stampOf(match: RegExpExecArray, zoneName: string, now: number): Stamp | null {
  const groups = match.groups ?? {};
  const time = instantOf(groups, zoneName, now);
  if (time === null) return null;
  return { time, start: match.index, end: match.index + match[0].length, offset: offsetOf(groups.zone) };
}

type Groups = Readonly<Record<string, string | undefined>>;

function instantOf(groups: Groups, zoneName: string, now: number): number | null {
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
  const offset = offsetOf(groups.zone);
  const instant = (year: number) => (offset === null ? fromLocal(local(year), zoneName) : local(year) - offset * 60);
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

/** Minutes east of UTC. */
function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  const east = Number(hours) * 60 + Number(minutes);
  return sign === "-" ? -east : east;
}
