import { round } from "./clock.ts";
import { fromLocal, toLocal } from "./zone.ts";

/** What has been read of a time so far. */
export interface Fields {
  year?: number;
  century?: number;
  yearOfCentury?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  hour12?: number;
  afternoon?: boolean;
  minute?: number;
  second?: number;
  fraction?: number;
  offset?: number;
  zone?: string;
  epoch?: number;
  weekday?: number;
}

/** The instant that was read, in a zone where the text names none; null where there is no day, or none of that date. */
export function instantOf(fields: Fields, zone: string, now: number): number | null {
  if (fields.epoch !== undefined) return round(fields.epoch + (fields.fraction ?? 0));
  const today = new Date(toLocal(now, fields.zone ?? zone) * 1000);
  const written = yearOf(fields);
  const given = (...parts: readonly (number | undefined)[]) => parts.some((part) => part !== undefined);
  const dated = given(written, fields.month, fields.day, fields.dayOfYear);
  if (dated && !given(fields.day, fields.dayOfYear)) return null;
  if (!dated && !given(fields.hour, fields.hour12, fields.minute, fields.second)) return null;
  const year = written ?? today.getUTCFullYear();
  const month = fields.dayOfYear !== undefined ? 1 : (fields.month ?? today.getUTCMonth() + 1);
  const day = fields.dayOfYear ?? fields.day ?? today.getUTCDate();
  const hour = fields.hour12 === undefined ? (fields.hour ?? 0) : (fields.hour12 % 12) + (fields.afternoon ? 12 : 0);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (fields.dayOfYear === undefined && date.getUTCMonth() !== month - 1) return null;
  const local = date.getTime() / 1000 + hour * 3600 + (fields.minute ?? 0) * 60 + (fields.second ?? 0);
  const instant = fields.offset === undefined ? fromLocal(local, fields.zone ?? zone) : local - fields.offset;
  return round(instant + (fields.fraction ?? 0));
}

/** Two digits of a year are of 1969 to 2068, unless the century is given. */
function yearOf({ year, century, yearOfCentury }: Fields): number | undefined {
  if (year !== undefined || yearOfCentury === undefined) return year;
  return century === undefined ? yearOfCentury + (yearOfCentury < 69 ? 2000 : 1900) : century * 100 + yearOfCentury;
}
