import type { Limits } from "../language/context.ts";
import { type Conf, integerOf } from "./conf.ts";
import type { KnowledgeObjects } from "./objects.ts";

/** Where limits.conf has the limits that a search here obeys. */
const written: readonly (readonly [stanza: string, key: string, limit: keyof Limits])[] = [
  ["spath", "extraction_cutoff", "spathCharacters"],
  ["subsearch", "maxout", "subsearchRows"],
  ["join", "subsearch_maxout", "joinRows"],
];

/** The limits that apps set, a later app over an earlier one; those that none sets are absent. */
export function limitsOf(apps: readonly KnowledgeObjects[]): Partial<Limits> {
  return Object.fromEntries(
    apps.flatMap(({ limits }) =>
      written.flatMap(([stanza, key, limit]) => {
        const value = countOf(limits, stanza, key);
        return value === undefined ? [] : [[limit, value]];
      }),
    ),
  );
}

function countOf(conf: Conf, name: string, key: string): number | undefined {
  const stanza = conf.get(name);
  const value = stanza && integerOf(stanza, key);
  return value !== undefined && value > 0 ? value : undefined;
}
