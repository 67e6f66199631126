import { parseDuration } from "../time/duration.ts";
import { compileStrftime } from "../time/format.ts";
import { compileStrptime } from "../time/parse.ts";
import { renderNumber, toNumber, toText } from "../values/coerce.ts";
import type { Single } from "../values/value.ts";

/** One of convert's functions on one value; null where it cannot be converted. */
export type Conversion = (value: Single) => Single | null;

export const conversionNames = [
  "auto",
  "ctime",
  "dur2sec",
  "memk",
  "mktime",
  "mstime",
  "none",
  "num",
  "rmcomma",
  "rmunit",
] as const;

export type ConversionName = (typeof conversionNames)[number];

export interface Clock {
  readonly timeZone: string;
  readonly now: number;
}

/** The functions of convert but auto and none, which look at whole fields. */
export function conversions(timeFormat: string, { timeZone, now }: Clock) {
  const write = compileStrftime(timeFormat);
  const read = compileStrptime(timeFormat);
  const mktime: Conversion = (value) => read(toText(value) ?? "", timeZone, now);
  const dur2sec: Conversion = (value) => parseDuration(toText(value) ?? "");
  const numeric: readonly Conversion[] = [toNumber, mktime, dur2sec, withoutCommas, kilobytes, minutesAndSeconds];
  return {
    ctime(value: Single) {
      const time = toNumber(value);
      return time === null ? value : write(time, timeZone);
    },
    mktime,
    dur2sec,
    mstime: minutesAndSeconds,
    memk: kilobytes,
    num(value: Single) {
      for (const attempt of numeric) {
        const result = attempt(value);
        if (result !== null) return result;
      }
      return null;
    },
    rmcomma: (value: Single) => numberOrText((toText(value) ?? "").replaceAll(",", "")),
    rmunit(value: Single) {
      const text = toText(value) ?? "";
      return numberOrText(/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/i.exec(text)?.[0].trim() ?? text);
    },
  } satisfies Partial<Record<ConversionName, Conversion>>;
}

/** A number where it is written as numbers are; `1000000.00` keeps its digits. */
function numberOrText(text: string): Single {
  const n = toNumber(text);
  return n !== null && renderNumber(n) === text ? n : text;
}

function withoutCommas(value: Single): number | null {
  const text = toText(value) ?? "";
  return /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? toNumber(text.replaceAll(",", "")) : null;
}

/** `[MM:]SS.SSS` as seconds. */
function minutesAndSeconds(value: Single): number | null {
  const parts = /^\s*(?:(\d+):)?(\d+(?:\.\d+)?)\s*$/.exec(toText(value) ?? "");
  return parts ? Number(parts[1] ?? 0) * 60 + Number(parts[2]) : null;
}

const factors: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["k", 1],
  ["m", 1024],
  ["g", 1048576],
]);

/** A number with k, m or g after it, as kilobytes; without a letter it is kilobytes already. */
function kilobytes(value: Single): number | null {
  const parts = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([kmg]?)b?\s*$/i.exec(toText(value) ?? "");
  return parts ? Number(parts[1]) * (factors.get(parts[2]!.toLowerCase()) ?? 1) : null;
}
