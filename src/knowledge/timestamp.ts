import { compileStrptime } from "../time/parse.ts";
import { isTimeZone } from "../time/zone.ts";
import { eastOf, type NamedZone, noAliases, readZone, type ZoneAliases } from "../time/zone-name.ts";
import { listOf } from "./conf.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import { compilePattern, firstTime } from "./regex-extractor.ts";
import type { Settings } from "./stanza.ts";
import { guessTime } from "./time-guess.ts";

/** A time found in a text. */
export interface Stamp {
  /** Epoch seconds. */
  readonly time: number;
  /** Where its text starts and ends. */
  readonly start: number;
  readonly end: number;
  /** Minutes east of UTC as the text says, or null where it says nothing. */
  readonly offset: number | null;
  /** False for a time of day that was found without a date. */
  readonly dated: boolean;
}

/** Finds the time of an event in its text, as its settings tell. `now` gives what the text leaves out: the year, the day. */
export type TimeReader = (text: string, now: number) => Stamp | null;

/** What the settings of an event say about where its time is and how it is written. */
export interface TimeSettings {
  readonly read: TimeReader;
  /** The zone of times that name none. */
  readonly zone: string;
  /** CURRENT and NONE: the text is not looked at. */
  readonly source: "text" | "clock";
}

const defaultLookahead = 128;

export function timeSettings(settings: Settings, report: (message: KnowledgeMessage) => void): TimeSettings {
  const value = (key: string) => {
    const text = settings.get(key)?.value;
    return text === "" ? undefined : text;
  };
  const zone = zoneOf(settings, report);
  const aliases = aliasesOf(settings, report);
  const config = value("DATETIME_CONFIG")?.trim().toUpperCase();
  if (config === "CURRENT" || config === "NONE") return { read: () => null, zone, source: "clock" };
  const prefix = settings.get("TIME_PREFIX");
  const before =
    prefix && prefix.value !== ""
      ? prefixOf(prefix.value, (message) => report(messageAt(prefix.place, message)))
      : null;
  const asked = Number(/^\s*-?\d+/.exec(value("MAX_TIMESTAMP_LOOKAHEAD") ?? "")?.[0] ?? defaultLookahead);
  const lookahead = asked <= 0 ? Infinity : asked;
  const formatted = formatReader(value("TIME_FORMAT"), zone, aliases);
  const read: TimeReader = (text, now) => {
    const from = before ? before(text) : 0;
    if (from < 0) return null;
    const piece = text.slice(from, lookahead === Infinity ? undefined : from + lookahead);
    const found = formatted?.(piece, now, before === null) ?? guessTime(piece, { zone, aliases, now });
    return found && { ...found, start: found.start + from, end: found.end + from };
  };
  return { read, zone, source: "text" };
}

function zoneOf(settings: Settings, report: (message: KnowledgeMessage) => void): string {
  const setting = settings.get("TZ");
  const name = setting?.value.trim() ?? "";
  if (name === "" || !setting) return "UTC";
  if (isTimeZone(name)) return name;
  report(messageAt(setting.place, `TZ is ${name}, which is not a time zone; UTC is used`));
  return "UTC";
}

/** TZ_ALIAS: what the names of zones mean in the texts of these events. */
function aliasesOf(settings: Settings, report: (message: KnowledgeMessage) => void): ZoneAliases {
  const setting = settings.get("TZ_ALIAS");
  if (!setting) return noAliases;
  const pairs = listOf(setting.value).flatMap((pair): readonly (readonly [string, NamedZone])[] => {
    const [, name = "", written = ""] = /^([^=]+?)\s*=\s*(.+)$/.exec(pair) ?? [];
    const zone = readZone(written);
    if (name !== "" && zone !== null) return [[name.toUpperCase(), zone]];
    report(messageAt(setting.place, `TZ_ALIAS has \`${pair}\`, which is not written as name=zone`));
    return [];
  });
  return pairs.length === 0 ? noAliases : new Map(pairs);
}

/** Where the text after TIME_PREFIX begins; -1 where there is none. */
function prefixOf(pattern: string, wrong: (message: string) => void): ((text: string) => number) | null {
  const regex = compilePattern(pattern, {
    wrong: (message) => wrong(`TIME_PREFIX is not a valid regular expression: ${message}`),
    slow: firstTime(({ message }) => wrong(`TIME_PREFIX counts as not matching: ${message}`)),
  });
  return regex && ((text) => regex.exec(text)?.end ?? -1);
}

const day = 86_400;

type FormatReader = (piece: string, now: number, anywhere: boolean) => Stamp | null;

function formatReader(format: string | undefined, zone: string, aliases: ZoneAliases): FormatReader | null {
  if (format === undefined) return null;
  const epoch = /^%s%(\d?)[NQ]/.exec(format);
  if (epoch) return epochReader(Number(epoch[1] || 3));
  const strptime = compileStrptime(format, aliases);
  const yearless = !/%[EO]?[YyCcDFGgxvs+]/.test(format);
  const parse = (text: string, zone: string, now: number): number | null => {
    const time = strptime(text, zone, now);
    // A date without a year is of the last twelve months, or at most a day ahead.
    return time !== null && yearless && time > now + day ? strptime(text, zone, now - 365 * day) : time;
  };
  let length = 0;
  const stampAt = (piece: string, start: number, now: number): Stamp | null => {
    const rest = start === 0 ? piece : piece.slice(start);
    const time = parse(rest, zone, now);
    if (time === null) return null;
    const fits = (size: number) => size <= rest.length && parse(rest.slice(0, size), zone, now) === time;
    // Times of one source are mostly of one length.
    if (!(length > 0 && fits(length) && !fits(length - 1))) {
      length = 1;
      while (length < rest.length && !fits(length)) length++;
    }
    const end = start + length;
    return { time, start, end, offset: offsetOf(piece.slice(start, end), time, aliases), dated: true };
  };
  return (piece, now, anywhere) => {
    const start = /^\s*/.exec(piece)![0].length;
    const first = stampAt(piece, start, now);
    if (first || !anywhere) return first;
    for (const { index } of piece.slice(0, 512).matchAll(/(?<![A-Za-z0-9])[A-Za-z0-9]/g)) {
      const found = stampAt(piece, index, now);
      if (found) return found;
    }
    return null;
  };
}

/** `%s%3N`: seconds and a fraction without a period between them. */
function epochReader(digits: number): FormatReader {
  const pattern = new RegExp(`^\\s*(\\d{10})(\\d{${digits}})`);
  return (piece) => {
    const match = pattern.exec(piece);
    if (!match) return null;
    const time = Number(match[1]) + Number(`0.${match[2]}`);
    return { time, start: match[0].length - 10 - digits, end: match[0].length, offset: null, dated: true };
  };
}

/** Minutes east of UTC at the end of a time's text. */
function offsetOf(text: string, time: number, aliases: ZoneAliases): number | null {
  const written = /(?:[+-]\d\d:?\d\d|(?<![A-Za-z])[A-Za-z]+(?:\/[A-Za-z_]+)?)$/.exec(text.trimEnd())?.[0];
  const zone = written === undefined ? null : readZone(written, aliases);
  return zone === null ? null : eastOf(zone, time) / 60;
}
