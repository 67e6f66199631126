import { toText } from "../values/coerce.ts";
import { cidrContains, parseCidr } from "../values/ip.ts";
import { items, type Value } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";
import type { Lookup } from "./lookup.ts";

/** Finds the rows of a lookup for the values of its key columns; -1 stands for the default match, null for no match. */
export type MatchRows = (keys: readonly Value[]) => readonly number[] | null;

export function lookUp(lookup: Lookup, columns: readonly string[]): MatchRows {
  const { table, matchType, caseSensitive, maxMatches, minMatches } = lookup;
  const exact = columns.filter((name) => (matchType.get(name) ?? "EXACT") === "EXACT");
  const loose = columns.filter((name) => !exact.includes(name));
  const fold = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const index = new Map<string, number[]>();
  const keyColumns = exact.map((name) => table.column(name).values());
  for (let row = 0; row < table.length; row++) {
    const key = JSON.stringify(keyColumns.map((values) => fold(toText(values[row]!) ?? "")));
    const rows = index.get(key);
    if (rows) rows.push(row);
    else index.set(key, [row]);
  }
  const tests = loose.map((name) =>
    table
      .column(name)
      .values()
      .map((value) => looseTest(toText(value) ?? "", matchType.get(name) === "CIDR", caseSensitive)),
  );
  return (keys) => {
    const texts = keys.map((value) => items(value).map((item) => toText(item) ?? ""));
    if (texts.some((list) => list.length === 0)) return null;
    const found: number[] = [];
    for (const combination of combinations(exact.map((name) => texts[columns.indexOf(name)]!))) {
      for (const row of index.get(JSON.stringify(combination.map(fold))) ?? []) {
        const passes = loose.every((name, i) => texts[columns.indexOf(name)]!.some((text) => tests[i]![row]!(text)));
        if (passes && found.length < maxMatches) found.push(row);
      }
    }
    if (found.length === 0 && minMatches > 0 && lookup.defaultMatch !== "") return [-1];
    return found.length === 0 ? null : found;
  };
}

function looseTest(pattern: string, cidr: boolean, caseSensitive: boolean): (text: string) => boolean {
  const subnet = cidr ? parseCidr(pattern) : null;
  if (subnet) return (text) => cidrContains(subnet, text);
  // In a lookup file a backslash is a plain character.
  return compileWildcard(pattern.replaceAll("\\", "\\\\"), { caseSensitive });
}

function combinations(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (all, list) => all.flatMap((combination) => list.map((text) => [...combination, text])),
    [[]],
  );
}
