import { toInstant } from "../../time/clock.ts";

/** An event as Splunk has it: its text, where it came from, and its fields. */
export interface BuiltEvent {
  readonly [field: string]: string | number | readonly string[];
  /** Epoch seconds. */
  readonly _time: number;
  readonly host: string;
}

/** What surrounds an event. Nothing is read from the clock: what is not given is always the same. */
export interface EventSetting {
  /** A Date, an ISO string or epoch seconds; 2026-01-15T12:00:00Z when absent. */
  readonly time?: Date | string | number;
  /** `ws01.corp.example` when absent. */
  readonly host?: string;
  /** Left out when absent: a search then finds the event in `main`. */
  readonly index?: string;
  readonly source?: string;
  readonly sourcetype?: string;
}

/** The values that a builder takes; null leaves out a field that it would have. */
export type FieldInput = Readonly<Record<string, string | number | boolean | null>>;

const noon = 1768478400;

export function timeOf({ time }: EventSetting): number {
  if (time === undefined) return noon;
  const instant = toInstant(time);
  if (instant === null) throw new TypeError(`time is not a time: ${String(time)}`);
  return instant;
}

export function hostOf({ host }: EventSetting): string {
  return host ?? "ws01.corp.example";
}

const settingKeys = new Set(["time", "host", "index", "source", "sourcetype"]);

/** Refuses a setting that does not exist: a misspelt one would silently change nothing. */
export function checkSetting(setting: EventSetting): void {
  for (const key of Object.keys(setting)) {
    if (!settingKeys.has(key))
      throw new TypeError(`an event has no setting \`${key}\`; there are ${[...settingKeys].join(", ")}`);
  }
}

/** The built-in kind of an event, by its id. */
export function kindOf<K>(kinds: ReadonlyMap<number, K>, id: number, what: string, hint = ""): K {
  if (typeof id !== "number") throw new TypeError(`the id of a ${what} event is a number, not ${JSON.stringify(id)}`);
  const kind = kinds.get(id);
  if (!kind)
    throw new TypeError(`there is no ${what} event ${id} here; there are ${[...kinds.keys()].join(", ")}${hint}`);
  return kind;
}

/** The defaults with what was given over them, in the order of the defaults; null takes a field away. */
export function filled(defaults: FieldInput, given: FieldInput): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries({ ...defaults, ...given })) {
    if (value === undefined) throw new TypeError(`the field ${name} is undefined; null leaves it out`);
    if (value !== null) found.set(name, String(value));
  }
  return found;
}

/** The name of a file at the end of a path. */
export function baseName(path: string | number | boolean | null | undefined): string {
  return String(path ?? "").replace(/^.*[\\/]/, "");
}
