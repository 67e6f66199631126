import { tzOffset } from "@date-fns/tz";

/** True for a name that this machine knows as a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "";
  } catch {
    return false;
  }
}

const quarter = 900;
const most = 4096;
const offsets = new Map<string, Map<number, number>>();

/** Seconds east of UTC at an instant. Offsets change on quarter hours only, so one is kept for each. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === "UTC") return 0;
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  const slot = Math.floor(instant / quarter);
  let offset = known.get(slot);
  if (offset === undefined) {
    if (known.size >= most) known.clear();
    offset = Math.round(tzOffset(zone, new Date(slot * quarter * 1000)) * 60);
    known.set(slot, offset);
  }
  return offset;
}

/** The wall clock at an instant, as seconds counted as if the zone were UTC. */
export function toLocal(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/**
 * The instant of a wall clock. One that the clock shows twice is the earlier; one that it skips is moved forward by the gap, as
 * mktime does.
 */
export function fromLocal(local: number, zone: string): number {
  if (zone === "UTC") return local;
  const before = offsetAt(local - 86400, zone);
  const after = offsetAt(local + 86400, zone);
  const early = local - Math.max(before, after);
  if (early + offsetAt(early, zone) === local) return early;
  const late = local - Math.min(before, after);
  if (late + offsetAt(late, zone) === local) return late;
  return local - before;
}

// Every region abbreviates its own zones, and gives others by their offset: EST, CEST, AEDT, NST, IST, SAST, HKT, JST.
const regions = ["en-US", "en-GB", "en-AU", "en-CA", "en-IN", "en-ZA", "en-HK", "ja-JP"];

const namings = new Map<string, readonly Intl.DateTimeFormat[]>();

function namingsOf(zone: string): readonly Intl.DateTimeFormat[] {
  let known = namings.get(zone);
  if (!known) {
    known = regions.map((region) => new Intl.DateTimeFormat(region, { timeZone: zone, timeZoneName: "short" }));
    namings.set(zone, known);
  }
  return known;
}

/** A zone's short name at an instant: `UTC`, `EST`, `CEST`, or its offset where no region abbreviates it, `GMT+3`. */
export function zoneAbbreviation(instant: number, zone: string): string {
  if (zone === "UTC") return "UTC";
  const date = new Date(instant * 1000);
  let offset: string | undefined;
  for (const naming of namingsOf(zone)) {
    const name = naming.formatToParts(date).find((part) => part.type === "timeZoneName")?.value ?? zone;
    if (!/^GMT[+-]/.test(name)) return name;
    offset ??= name;
  }
  return offset ?? zone;
}
