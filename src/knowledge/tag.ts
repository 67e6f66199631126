import { type Conf, toBoolean } from "./conf.ts";
import type { EventType } from "./event-type.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";

/** Events in which a field has a value carry a tag. */
export interface TagRule {
  readonly tag: string;
  readonly field: string;
  readonly value: string;
}

/** The tags of tags.conf: stanzas `[field=value]`, names and values URL-encoded, with `tag = enabled` lines. */
export function tagRulesOf(
  conf: Conf,
  types: readonly EventType[],
  report: (message: KnowledgeMessage) => void,
): readonly TagRule[] {
  const rules: TagRule[] = types.flatMap(({ name, tags }) =>
    tags.map((tag) => ({ tag, field: "eventtype", value: name })),
  );
  for (const { name, place, settings } of conf.values()) {
    if (name === "default") continue;
    const sign = name.indexOf("=");
    if (sign <= 0) {
      report(messageAt(place, `[${name}] is not written as [field=value]`));
      continue;
    }
    const field = decoded(name.slice(0, sign).trim());
    const value = decoded(name.slice(sign + 1).trim());
    for (const { key, value: state, place: at } of settings.values()) {
      const enabled = toBoolean(state);
      if (enabled === undefined) report(messageAt(at, `the tag ${key} is neither enabled nor disabled`));
      if (enabled) rules.push({ tag: decoded(key), field, value });
    }
  }
  return rules;
}

function decoded(text: string): string {
  try {
    return text.includes("%") ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}
