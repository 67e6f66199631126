import type { Engine, SearchOptions } from "../engine/engine.ts";
import type { Event } from "../table/dataset.ts";
import { SplError } from "../text/error.ts";

/** The fields of a list that no event has; those of a data model are looked for in the dataset that the search reads. */
export function missingFields(
  required: readonly string[],
  search: string,
  engine: Engine,
  events: readonly Event[],
  options: SearchOptions,
): readonly string[] {
  const names = required.map((name) => name.trim()).filter((name) => /^[^"`|\\]+$/.test(name));
  const models = [...search.matchAll(/\bdatamodel\s*[=:\s]\s*"?(\w+)"?[.\s]\s*"?(\w+)/gi)];
  const dataset = (name: string) =>
    models.find(([, , object = ""]) => name.toLowerCase().startsWith(`${object.toLowerCase()}.`));
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const model = dataset(name);
    const from = model ? `| tstats %s from datamodel=${model[1]}.${model[2]}` : "index=* | stats %s";
    groups.set(from, [...(groups.get(from) ?? []), name]);
  }
  return [...groups].flatMap(([from, fields]) => {
    const counts = fields.map((name, index) => `count("${name}") as n${index}`).join(" ");
    try {
      const row = engine.search(
        from.replace("%s", () => counts),
        events,
        options,
      ).rows[0];
      return fields.filter((_, index) => Number(row?.[`n${index}`] ?? 0) === 0);
    } catch (error) {
      // A dataset that no model has is said by the detection's own search.
      if (error instanceof SplError) return [];
      throw error;
    }
  });
}
