import { booleanOf, type Conf, integerOf, type Setting, settingOf } from "./conf.ts";

/** A named search: the events it finds are of that type. */
export interface EventType {
  readonly name: string;
  /** The fields whose values the name takes up: `cisco-%code%` names a type for each value of `code`. */
  readonly fields: readonly string[];
  readonly search: Setting;
  /** Smaller numbers come first in the list of an event's types. */
  readonly priority: number;
  /** Tags that the stanza itself sets, an old way to write them. */
  readonly tags: readonly string[];
}

const placeholder = /%([^%\s]+)%/g;

/** The name of a type for an event with these values of its fields. */
export function filledName({ name }: EventType, values: readonly string[]): string {
  let next = 0;
  return name.replace(placeholder, () => values[next++] ?? "");
}

/** The event types of eventtypes.conf in the order in which Splunk lists them: by priority, then by name. */
export function eventTypesOf(conf: Conf): readonly EventType[] {
  const types: EventType[] = [];
  for (const stanza of conf.values()) {
    const search = stanza.settings.get("search");
    // Some stanzas give only a colour or a priority to a type that is defined elsewhere.
    if (stanza.name === "default" || !search || search.value.trim() === "") continue;
    if (booleanOf(stanza, "disabled", false)) continue;
    types.push({
      name: stanza.name,
      fields: [...stanza.name.matchAll(placeholder)].map(([, field = ""]) => field),
      search,
      priority: integerOf(stanza, "priority") ?? 1,
      tags: (settingOf(stanza, "tags") ?? "").split(/[\s,]+/).filter((tag) => tag !== ""),
    });
  }
  return types.sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
