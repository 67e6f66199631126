import { isTimeZone, offsetAt } from "./zone.ts";

/** A zone as a time's text names it: seconds east of UTC, or a name of the machine's list of zones. */
export type NamedZone = number | string;

/** Zones by the names that texts give them, in capital letters; they count before what the names usually mean. */
export type ZoneAliases = ReadonlyMap<string, NamedZone>;

export const noAliases: ZoneAliases = new Map();

// Hours east of UTC of the names that logs use; other names are asked of the machine's list of zones.
const hours: Readonly<Record<string, number>> = {
  UTC: 0,
  UT: 0,
  GMT: 0,
  Z: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AST: -4,
  ADT: -3,
  CET: 1,
  CEST: 2,
  CETDST: 2,
  MET: 1,
  MEST: 2,
  METDST: 2,
  MEZ: 1,
  MESZ: 2,
  BST: 1,
  EET: 2,
  EEST: 3,
  EETDST: 3,
  WET: 0,
  WEST: 1,
  WETDST: 1,
  MSK: 3,
  MSD: 4,
  IST: 5.5,
  HKT: 8,
  JST: 9,
  KST: 9,
  AWST: 8,
  WAST: 8,
  WADT: 9,
  CAST: 9.5,
  CADT: 10.5,
  EAST: 10,
  EADT: 11,
  AEST: 10,
  AEDT: 11,
};

/** The zone of an alias, or of a name that logs use; null for any other. */
export function commonZone(name: string, aliases: ZoneAliases): NamedZone | null {
  const folded = name.toUpperCase();
  const east = hours[folded];
  return aliases.get(folded) ?? (east === undefined ? null : east * 3600);
}

/** The zone of a name, also of those of the machine's list; null where there is none. */
export function zoneNamed(name: string, aliases: ZoneAliases = noAliases): NamedZone | null {
  return commonZone(name, aliases) ?? (isTimeZone(name) ? name : null);
}

/** Seconds east of UTC at an instant. */
export function eastOf(zone: NamedZone, instant: number): number {
  return typeof zone === "number" ? zone : offsetAt(instant, zone);
}

/** `EST`, `Europe/Oslo`, `GMT+10:00` or `-05:00`; null for anything else. */
export function readZone(text: string, aliases: ZoneAliases = noAliases): NamedZone | null {
  const [, sign, whole = "0", minutes = "0"] = /^(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?$/i.exec(text) ?? [];
  if (sign === undefined) return zoneNamed(text, aliases);
  const east = Number(whole) * 3600 + Number(minutes) * 60;
  return sign === "-" ? -east : east;
}
