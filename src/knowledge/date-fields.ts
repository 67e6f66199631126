import { months, weekdays } from "../time/names.ts";
import { toLocal } from "../time/zone.ts";
import type { Stamp } from "./timestamp.ts";

/** Where the time stands in an event's text, and what its clock shows. */
export function dateFields({ time, start, end, offset }: Stamp, zone: string): Readonly<Record<string, string>> {
  const local = new Date((offset === null ? toLocal(time, zone) : time + offset * 60) * 1000);
  return {
    date_hour: String(local.getUTCHours()),
    date_mday: String(local.getUTCDate()),
    date_minute: String(local.getUTCMinutes()),
    date_month: (months[local.getUTCMonth()] ?? "").toLowerCase(),
    date_second: String(local.getUTCSeconds()),
    date_wday: (weekdays[local.getUTCDay()] ?? "").toLowerCase(),
    date_year: String(local.getUTCFullYear()),
    date_zone: offset === null ? "local" : String(offset),
    timestartpos: String(start),
    timeendpos: String(end),
  };
}
