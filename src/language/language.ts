import type { Command } from "./command.ts";
import type { EvalFunction } from "./eval-function.ts";
import type { StatsFunction } from "./stats-function.ts";

/** A language: the commands and functions that a search may use. The parser and the engine are given one. */
export interface Language {
  readonly commands: ReadonlyMap<string, Command>;
  readonly evalFunctions: ReadonlyMap<string, EvalFunction>;
  readonly statsFunctions: ReadonlyMap<string, StatsFunction>;
}

interface Definitions {
  readonly commands: readonly Command[];
  readonly evalFunctions: readonly EvalFunction[];
  readonly statsFunctions: readonly StatsFunction[];
}

/** Builds a language from definitions; a later one replaces an earlier one of the same name. Names and aliases are lower case. */
export function language({ commands, evalFunctions, statsFunctions }: Definitions): Language {
  return { commands: byName(commands), evalFunctions: byName(evalFunctions), statsFunctions: byName(statsFunctions) };
}

function byName<T extends { readonly name: string; readonly aliases?: readonly string[] }>(
  definitions: readonly T[],
): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const definition of definitions) {
    for (const name of [definition.name, ...(definition.aliases ?? [])]) map.set(name.toLowerCase(), definition);
  }
  return map;
}

/** Each definition once, whatever its aliases, in the order of their names. */
export function definitionsOf<T extends { readonly name: string }>(byName: ReadonlyMap<string, T>): readonly T[] {
  return [...new Set(byName.values())].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Finds a stats function by the name written in a search, and the number that the name ends in (`perc95`). */
export function findStatsFunction(
  language: Language,
  name: string,
): { readonly definition: StatsFunction; readonly parameter: number | null } | null {
  const lower = name.toLowerCase();
  const exact = language.statsFunctions.get(lower);
  if (exact && !exact.parameterized) return { definition: exact, parameter: null };
  const [, word = "", digits] = /^([a-z_]+?)(\d+(?:\.\d+)?)?$/.exec(lower) ?? [];
  const definition = language.statsFunctions.get(word);
  if (!definition?.parameterized) return null;
  // Percentiles are the only ones, and go from 0 to 100.
  return digits === undefined || Number(digits) > 100 ? null : { definition, parameter: Number(digits) };
}
