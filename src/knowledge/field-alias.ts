import type { Rows } from "../table/rows.ts";
import type { Value } from "../values/value.ts";
import { fillWildcards, wildcardCaptures } from "../values/wildcard.ts";
import type { Setting } from "./conf.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import type { Step } from "./step.ts";
import { type Word, words } from "./words.ts";

interface Alias {
  readonly from: string;
  readonly to: string;
  /** ASNEW: a field that is there already is left alone. */
  readonly keeps: boolean;
}

/**
 * `FIELDALIAS-x = a AS b, c ASNEW d`: with AS the new name mirrors the old one, so it is overwritten, and removed where the old
 * one is missing; ASNEW leaves a field that is there as it is. `taken` are new names that are left out.
 */
export function aliasStep(
  { key, value, place }: Setting,
  taken: ReadonlySet<string>,
  report: (message: KnowledgeMessage) => void,
): Step | null {
  const all = aliases(words(value));
  if (!all) {
    report(messageAt(place, `${key} is not written as \`field AS new_field\``));
    return null;
  }
  const list = all.filter(({ to }) => !taken.has(to));
  const find = (name: string): { readonly from: string; readonly keeps: boolean } | null => {
    const alias = list.findLast(({ to }) => to === name || (to.includes("*") && wildcardCaptures(to, name) !== null));
    if (!alias) return null;
    if (alias.to === name) return alias;
    return { from: fillWildcards(alias.from, wildcardCaptures(alias.to, name) ?? []), keeps: alias.keeps };
  };
  return {
    names: list.filter(({ to }) => !to.includes("*")).map(({ to }) => to),
    gives: (name) => find(name) !== null,
    quotes: (name) => ({ field: find(name)?.from ?? name, surely: () => true }),
    open: (before) => ({
      values(name: string, events: Rows): readonly Value[] {
        const alias = find(name);
        if (!alias) return before.values(name, events);
        const source = before.values(alias.from, events);
        if (!alias.keeps) return source;
        return before.values(name, events).map((known, i) => known ?? source[i]!);
      },
    }),
  };
}

function aliases(list: readonly Word[]): readonly Alias[] | null {
  const found: Alias[] = [];
  for (let i = 0; i + 2 < list.length; i += 3) {
    const [from, as, to] = [list[i]!, list[i + 1]!, list[i + 2]!];
    if (as.quoted || !/^as(?:new)?$/i.test(as.text)) return null;
    found.push({ from: from.text, to: to.text, keeps: as.text.length > 2 });
  }
  return found.length === 0 || list.length % 3 !== 0 ? null : found;
}
