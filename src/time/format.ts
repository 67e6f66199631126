import { months, weekdays } from "./names.ts";
import { offsetAt, zoneAbbreviation } from "./zone.ts";

/** The wall clock of one instant, taken apart once for all variables of a format. */
interface Moment {
  readonly date: Date;
  /** Whole microseconds after the second. */
  readonly micros: number;
  readonly instant: number;
  readonly offset: number;
  readonly zone: string;
}

type Part = (moment: Moment) => string;

/** Renders an instant (epoch seconds) in a zone. */
export type Strftime = (instant: number, zone: string) => string;

const compiled = new Map<string, Strftime>();

/** Compiles a format of Splunk's date and time variables. Variables that are not known stay as they are written. */
export function compileStrftime(format: string): Strftime {
  const known = compiled.get(format);
  if (known) return known;
  const parts = partsOf(format);
  const render: Strftime = (instant, zone) => {
    if (!Number.isFinite(instant) || Math.abs(instant) > 8.64e12) return "";
    const micros = Math.round(instant * 1e6);
    const whole = Math.floor(micros / 1e6);
    const offset = offsetAt(whole, zone);
    const moment = {
      date: new Date((whole + offset) * 1000),
      micros: micros - whole * 1e6,
      instant: whole,
      offset,
      zone,
    };
    let text = "";
    for (const part of parts) text += typeof part === "string" ? part : part(moment);
    return text;
  };
  if (compiled.size > 500) compiled.clear();
  compiled.set(format, render);
  return render;
}

function partsOf(format: string): readonly (Part | string)[] {
  const parts: (Part | string)[] = [];
  let from = 0;
  for (const match of format.matchAll(/%(?:(\d)?([NQ])|(:{1,3})z|(E)z|[EO]?([A-Za-z%+]))/g)) {
    const [written, digits, fraction, colons, minutes, letter] = match;
    const part = fraction
      ? fractionOf(digits === undefined ? (fraction === "N" ? 9 : 3) : Number(digits))
      : colons
        ? ({ offset }: Moment) => zoneOffset(offset, colons.length)
        : minutes
          ? ({ offset }: Moment) => zoneMinutes(offset)
          : variables[letter ?? ""];
    if (!part) continue;
    parts.push(format.slice(from, match.index), part);
    from = match.index + written.length;
  }
  parts.push(format.slice(from));
  return parts.filter((part) => part !== "");
}

function fractionOf(digits: number): Part {
  return ({ micros }) => `${two(micros, 6, "0")}000`.slice(0, digits);
}

function two(n: number, width = 2, fill = "0"): string {
  return String(n).padStart(width, fill);
}

const hour12 = ({ date }: Moment) => date.getUTCHours() % 12 || 12;
const meridiem = ({ date }: Moment) => (date.getUTCHours() < 12 ? "AM" : "PM");

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86400000) + 1;
}

/** The week of the year counted from its first Sunday (0) or Monday (1). */
function weekOfYear(date: Date, start: 0 | 1): number {
  return Math.floor((dayOfYear(date) + 6 - ((date.getUTCDay() - start + 7) % 7)) / 7);
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * 86400000);
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) };
}

/** `+hhmm` with no colons, `+hh:mm`, `+hh:mm:ss`, and with three the hour alone. */
function zoneOffset(offset: number, colons: number): string {
  const sign = offset < 0 ? "-" : "+";
  const seconds = Math.abs(offset);
  const h = two(Math.floor(seconds / 3600));
  const m = two(Math.floor(seconds / 60) % 60);
  const s = two(seconds % 60);
  if (colons === 3) return `${sign}${h}`;
  if (colons === 2) return `${sign}${h}:${m}:${s}`;
  return colons === 1 ? `${sign}${h}:${m}` : `${sign}${h}${m}`;
}

/** `%Ez` is Splunk's own: minutes east of UTC. */
function zoneMinutes(offset: number): string {
  return `${offset < 0 ? "-" : "+"}${Math.floor(Math.abs(offset) / 60)}`;
}

const variables: Readonly<Record<string, Part>> = {
  a: ({ date }) => weekdays[date.getUTCDay()]!.slice(0, 3),
  A: ({ date }) => weekdays[date.getUTCDay()]!,
  b: ({ date }) => months[date.getUTCMonth()]!.slice(0, 3),
  B: ({ date }) => months[date.getUTCMonth()]!,
  c: (moment) => `${all("a b e H:M:S Y", moment)}`,
  C: ({ date }) => two(Math.floor(date.getUTCFullYear() / 100)),
  d: ({ date }) => two(date.getUTCDate()),
  D: (moment) => all("m/d/y", moment),
  e: ({ date }) => two(date.getUTCDate(), 2, " "),
  f: ({ micros }) => two(micros, 6),
  F: (moment) => all("Y-m-d", moment),
  g: ({ date }) => two(isoWeek(date).year % 100),
  G: ({ date }) => String(isoWeek(date).year),
  h: ({ date }) => months[date.getUTCMonth()]!.slice(0, 3),
  H: ({ date }) => two(date.getUTCHours()),
  I: (moment) => two(hour12(moment)),
  j: ({ date }) => two(dayOfYear(date), 3),
  k: ({ date }) => two(date.getUTCHours(), 2, " "),
  l: (moment) => two(hour12(moment), 2, " "),
  m: ({ date }) => two(date.getUTCMonth() + 1),
  M: ({ date }) => two(date.getUTCMinutes()),
  n: () => "\n",
  p: meridiem,
  P: (moment) => meridiem(moment).toLowerCase(),
  r: (moment) => all("I:M:S p", moment),
  R: (moment) => all("H:M", moment),
  s: ({ instant }) => String(instant),
  S: ({ date }) => two(date.getUTCSeconds()),
  t: () => "\t",
  T: (moment) => all("H:M:S", moment),
  u: ({ date }) => String(date.getUTCDay() || 7),
  U: ({ date }) => two(weekOfYear(date, 0)),
  V: ({ date }) => two(isoWeek(date).week),
  w: ({ date }) => String(date.getUTCDay()),
  W: ({ date }) => two(weekOfYear(date, 1)),
  // The page's own forms of the local date and time: no zeros before the month, the day and the hour.
  x: ({ date }) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`,
  X: (moment) => `${moment.date.getUTCHours()}${all(":M:S", moment)}`,
  y: ({ date }) => two(date.getUTCFullYear() % 100),
  Y: ({ date }) => String(date.getUTCFullYear()),
  z: ({ offset }) => zoneOffset(offset, 0),
  Z: ({ instant, zone }) => zoneAbbreviation(instant, zone),
  "+": (moment) => all("a b e H:M:S Z Y", moment),
  "%": () => "%",
};

/** Several variables in a row: every letter is one, everything else is itself. */
function all(letters: string, moment: Moment): string {
  return letters.replace(/[A-Za-z]/g, (letter) => variables[letter]!(moment));
}
