import { readConf } from "../text/conf.ts";
import type { Source } from "../text/source.ts";
import { type KnowledgeMessage, messageAt, type Place } from "./place.ts";

/** One `key = value`, and where the value is written. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
  /** True for what we wrote in the place of an add-on: what anybody else says of the same fields goes before it. */
  readonly standsIn?: boolean;
}

export interface Stanza {
  readonly name: string;
  readonly place: Place;
  readonly settings: ReadonlyMap<string, Setting>;
}

/** Stanzas by name, in the order in which they were first seen. */
export type Conf = ReadonlyMap<string, Stanza>;

export const noStanzas: Conf = new Map();

/** Reads a .conf file. A stanza that comes again is continued; of a setting that comes again the last one counts. */
export function readConfFile(
  source: Source,
  { standsIn = false }: Pick<Setting, "standsIn"> = {},
): {
  readonly conf: Conf;
  readonly messages: readonly KnowledgeMessage[];
} {
  const { stanzas, stray } = readConf(source);
  const conf = new Map<string, MutableStanza>();
  for (const { name, offset, entries } of stanzas) {
    const stanza = opened(conf, name, { source, offset });
    for (const { key, value, offset: at } of entries) {
      stanza.settings.set(key, { key, value, place: { source, offset: at }, standsIn });
    }
  }
  const messages = stray.map((offset) =>
    messageAt({ source, offset }, "this line is neither [stanza] nor key = value"),
  );
  return { conf, messages };
}

/** Several files as one: a setting of a later file replaces that of an earlier one. */
export function layered(confs: readonly Conf[]): Conf {
  const filled = confs.filter((conf) => conf.size > 0);
  if (filled.length <= 1) return filled[0] ?? noStanzas;
  const merged = new Map<string, MutableStanza>();
  for (const conf of filled) {
    for (const { name, place, settings } of conf.values()) {
      const stanza = opened(merged, name, place);
      for (const [key, setting] of settings) stanza.settings.set(key, setting);
    }
  }
  return merged;
}

interface MutableStanza extends Stanza {
  readonly settings: Map<string, Setting>;
}

function opened(conf: Map<string, MutableStanza>, name: string, place: Place): MutableStanza {
  let stanza = conf.get(name);
  if (!stanza) {
    stanza = { name, place, settings: new Map() };
    conf.set(name, stanza);
  }
  return stanza;
}

/** The value of a setting, or undefined where it is absent or set to nothing. */
export function settingOf(stanza: Stanza, key: string): string | undefined {
  const value = stanza.settings.get(key)?.value;
  return value === "" ? undefined : value;
}

/** A Boolean as Splunk reads it; undefined for anything else. A remark behind the value does no harm. */
export function toBoolean(text: string | undefined): boolean | undefined {
  const word = /^\S+/.exec(text ?? "")?.[0].toLowerCase();
  if (word === "1" || word === "t" || word === "true" || word === "yes" || word === "y" || word === "enabled")
    return true;
  if (word === "0" || word === "f" || word === "false" || word === "no" || word === "n" || word === "disabled")
    return false;
  return undefined;
}

export function booleanOf(stanza: Stanza, key: string, fallback: boolean): boolean {
  return toBoolean(stanza.settings.get(key)?.value) ?? fallback;
}

/** A whole number at the start of a value: `10  # ten characters` is 10. */
export function integerOf(stanza: Stanza, key: string): number | undefined {
  const digits = /^\s*(-?\d+)/.exec(stanza.settings.get(key)?.value ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The parts of a list that commas separate. */
export function listOf(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
