import { months, weekdays } from "./names.ts";
import { type Fields, instantOf } from "./time-fields.ts";
import { noAliases, type ZoneAliases, zoneNamed } from "./zone-name.ts";

/** Reads one piece at an offset: the offset after it, or -1. */
type Reader = (text: string, at: number, fields: Fields) => number;

/** Reads a text in a zone: epoch seconds to the microsecond, or null where the text does not fit. */
export type Strptime = (text: string, zone: string, now: number) => number | null;

const compiled = new Map<string, Strptime>();

/**
 * Compiles a format for reading times. Numbers may lack leading zeros, names may be of either case, blanks match any blanks, and
 * text after the format is not looked at. Without a day there is no time: null. Without a date, the time is one of today.
 */
export function compileStrptime(format: string, aliases: ZoneAliases = noAliases): Strptime {
  const known = aliases === noAliases ? compiled.get(format) : undefined;
  if (known) return known;
  const readers = readersOf(format, aliases);
  const read: Strptime = (text, zone, now) => {
    const fields: Fields = {};
    let at = 0;
    for (const reader of readers) {
      at = reader(text, at, fields);
      if (at < 0) return null;
    }
    return instantOf(fields, zone, now);
  };
  if (aliases !== noAliases) return read;
  if (compiled.size > 500) compiled.clear();
  compiled.set(format, read);
  return read;
}

function readersOf(format: string, aliases: ZoneAliases): readonly Reader[] {
  const readers: Reader[] = [];
  let from = 0;
  const literal = (to: number) => {
    for (const piece of format.slice(from, to).match(/\s+|\S/g) ?? [])
      readers.push(/\s/.test(piece) ? blanks : character(piece));
  };
  for (const match of format.matchAll(/([.,])?%(?:\d?[NQ]|\d\d?s|:{0,3}[zZ]|[EO]?[A-Za-z%+])/g)) {
    const [written, point = ""] = match;
    const letter = written.at(-1) ?? "";
    // Splunk's own stanzas write `%S.%l` for a fraction too, add-ons `%S.%q`.
    const afterSecond = /%[ST][.,:]$/.test(format.slice(0, match.index + point.length));
    const fractional = "NQq".includes(letter) || (letter === "l" && afterSecond);
    literal(match.index + (fractional ? 0 : point.length));
    from = match.index + written.length;
    const more = composed[letter];
    const width = /\d+(?=s$)/.exec(written)?.[0];
    if (fractional) readers.push(fractionAfter(point));
    else if (width !== undefined) readers.push(epochOf(new RegExp(`^\\s*-?\\d{1,${width}}`)));
    else if (letter === "x") readers.push(...readersOf("%m/%d/", aliases), eitherYear);
    else if (more) readers.push(...readersOf(more, aliases));
    else if (written.endsWith("%Ez")) readers.push(zoneMinutes);
    else if (written.endsWith(":Z")) readers.push(zoneNameAndOffset(aliases));
    else if (letter === "Z") readers.push(zoneName(aliases));
    else if (letter === "s" && /^%\d?[NQ]/.test(format.slice(from))) readers.push(epochBeforeFraction);
    else readers.push(variables[letter] ?? character(written.slice(point.length)));
  }
  literal(format.length);
  return readers;
}

const blanks: Reader = (text, at) => {
  let end = at;
  while (end < text.length && /\s/.test(text[end]!)) end++;
  return end;
};

function character(wanted: string): Reader {
  return (text, at) => {
    const from = blanks(text, at, {});
    if (text.startsWith(wanted, at)) return at + wanted.length;
    return text.startsWith(wanted, from) ? from + wanted.length : -1;
  };
}

/** A number of at most so many digits within bounds; blanks before it are skipped. */
function digits(most: number, least: number, greatest: number, set: (fields: Fields, n: number) => void): Reader {
  return (text, at, fields) => {
    const from = blanks(text, at, fields);
    let end = from;
    while (end < text.length && end - from < most && text[end]! >= "0" && text[end]! <= "9") end++;
    const n = Number(text.slice(from, end));
    if (end === from || n < least || n > greatest) return -1;
    set(fields, n);
    return end;
  };
}

function nameOf(names: readonly string[], set: (fields: Fields, index: number) => void): Reader {
  const folded = names.map((name) => name.toLowerCase());
  return (text, at, fields) => {
    const from = blanks(text, at, fields);
    const rest = text.slice(from, from + 12).toLowerCase();
    const index = folded.findIndex((name) => rest.startsWith(name.slice(0, 3)));
    if (index < 0) return -1;
    set(fields, index);
    return from + (rest.startsWith(folded[index]!) ? folded[index]!.length : 3);
  };
}

const fraction: Reader = (text, at, fields) => {
  let end = at;
  while (end < text.length && end - at < 9 && text[end]! >= "0" && text[end]! <= "9") end++;
  if (end === at) return -1;
  fields.fraction = Number(`0.${text.slice(at, end)}`);
  return end;
};

/** A time without a fraction of a second is read as well, as the page's example for strptime shows. */
function fractionAfter(point: string): Reader {
  return (text, at, fields) => {
    if (!text.startsWith(point, at)) return at;
    const end = fraction(text, at + point.length, fields);
    return end < 0 ? at : end;
  };
}

const offset: Reader = (text, at, fields) => {
  const from = blanks(text, at, fields);
  const match = /^(?:(Z)|([+-])(\d\d):?(\d\d)?(?::?(\d\d))?)/i.exec(text.slice(from, from + 9));
  if (!match) return -1;
  const [written, utc, sign, hours = "0", minutes = "0", seconds = "0"] = match;
  const east = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  fields.offset = utc ? 0 : sign === "-" ? -east : east;
  return from + written.length;
};

function zoneName(aliases: ZoneAliases): Reader {
  return (text, at, fields) => {
    const from = blanks(text, at, fields);
    const word = /^[A-Za-z]+(?:\/[A-Za-z_/+-]+\d*)?/.exec(text.slice(from))?.[0];
    if (word === undefined) return offset(text, at, fields);
    const zone = zoneNamed(word, aliases);
    if (zone === null) return -1;
    if (typeof zone === "number") fields.offset = zone;
    else fields.zone = zone;
    return from + word.length;
  };
}

/** `%:Z` reads a name, an offset, or a name and an offset: `GMT-0700`. */
function zoneNameAndOffset(aliases: ZoneAliases): Reader {
  const name = zoneName(aliases);
  return (text, at, fields) => {
    const end = name(text, at, fields);
    const signed = end >= 0 && /[+-]/.test(text[end] ?? "") ? offset(text, end, fields) : -1;
    return signed < 0 ? end : signed;
  };
}

/** `%Ez`: minutes east of UTC. */
const zoneMinutes: Reader = (text, at, fields) => {
  const match = /^\s*([+-]?\d{1,4})/.exec(text.slice(at));
  if (!match) return -1;
  fields.offset = Number(match[1]) * 60;
  return at + match[0].length;
};

const meridiem: Reader = (text, at, fields) => {
  const from = blanks(text, at, fields);
  // The period of `PM.123` belongs to the fraction.
  const match = /^([ap])(?:m|\.m\.?)/i.exec(text.slice(from, from + 4));
  if (!match) return -1;
  fields.afternoon = match[1]!.toLowerCase() === "p";
  return from + match[0].length;
};

function epochOf(pattern: RegExp): Reader {
  return (text, at, fields) => {
    const match = pattern.exec(text.slice(at));
    if (!match) return -1;
    fields.epoch = Number(match[0]);
    return at + match[0].length;
  };
}

const epoch = epochOf(/^\s*-?\d+/);
/** `%s%3N` reads milliseconds: the first ten digits are the seconds. */
const epochBeforeFraction = epochOf(/^\s*-?\d{1,10}/);

const composed: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  r: "%I:%M:%S %p",
  R: "%H:%M",
  T: "%H:%M:%S",
  v: "%e-%b-%Y",
  X: "%H:%M:%S",
  "+": "%a %b %e %H:%M:%S %Z %Y",
};

const dayOfMonth = digits(2, 1, 31, (fields, n) => (fields.day = n));
const hour24 = digits(2, 0, 23, (fields, n) => (fields.hour = n));
const hour12 = digits(2, 1, 12, (fields, n) => (fields.hour12 = n));
const monthName = nameOf(months, (fields, index) => (fields.month = index + 1));
const weekdayName = nameOf(weekdays, (fields, index) => (fields.weekday = index));

const shortYear = digits(2, 0, 99, (fields, n) => (fields.yearOfCentury = n));
const fullYear = digits(4, 0, 9999, (fields, n) => (fields.year = n));

/** The year of `%x`, which is written with its century or without. */
const eitherYear: Reader = (text, at, fields) =>
  /^\s*\d{4}/.test(text.slice(at, at + 12)) ? fullYear(text, at, fields) : shortYear(text, at, fields);

const variables: Readonly<Record<string, Reader>> = {
  a: weekdayName,
  A: weekdayName,
  b: monthName,
  B: monthName,
  h: monthName,
  d: dayOfMonth,
  e: dayOfMonth,
  f: fraction,
  H: hour24,
  k: hour24,
  I: hour12,
  l: hour12,
  j: digits(3, 1, 366, (fields, n) => (fields.dayOfYear = n)),
  m: digits(2, 1, 12, (fields, n) => (fields.month = n)),
  M: digits(2, 0, 59, (fields, n) => (fields.minute = n)),
  n: blanks,
  p: meridiem,
  P: meridiem,
  s: epoch,
  S: digits(2, 0, 60, (fields, n) => (fields.second = n)),
  t: blanks,
  u: digits(1, 1, 7, (fields, n) => (fields.weekday = n % 7)),
  U: digits(2, 0, 53, () => {}),
  V: digits(2, 1, 53, () => {}),
  w: digits(1, 0, 6, (fields, n) => (fields.weekday = n)),
  W: digits(2, 0, 53, () => {}),
  C: digits(2, 0, 99, (fields, n) => (fields.century = n)),
  // The parts of an ISO week are read, but make no date.
  g: digits(2, 0, 99, () => {}),
  G: digits(4, 0, 9999, () => {}),
  y: shortYear,
  Y: fullYear,
  z: offset,
  "%": character("%"),
};
