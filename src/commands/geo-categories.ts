import type { Column } from "../table/column.ts";
import { toNumber } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { keyOf } from "../values/key.ts";
import type { GeoBins } from "./geo-bins.ts";

/** Aggregates rows by their groups. */
export type Fold = (groups: Int32Array, count: number) => readonly (readonly [string, Column])[];

export const other = "OTHER";

/** A category is the key of its values; those past the limit become OTHER. */
export function limited(
  categories: readonly (readonly string[])[],
  level: GeoBins,
  limit: number,
  fold: Fold,
): readonly string[] {
  const names = categories.map(keyOf);
  if (limit === 0 || new Set(names).size <= limit) return names;
  const { groups, cells } = grouped(level.bins, names);
  const scores = new Map<string, number>();
  scoresOf(fold(groups, cells.length)).forEach((score, i) => {
    const { category } = cells[i]!;
    scores.set(category, (scores.get(category) ?? 0) + score);
  });
  const kept = new Set(largest(scores, limit));
  return names.map((name) => (kept.has(name) ? name : other));
}

function largest(scores: ReadonlyMap<string, number>, limit: number): readonly string[] {
  const ranked = [...scores].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  return ranked.slice(0, limit).map(([name]) => name);
}

function scoresOf(results: readonly (readonly [string, Column])[]): readonly number[] {
  return (results[0]?.[1].values() ?? []).map((value) => toNumber(value) ?? 0);
}

export interface Cell {
  readonly bin: number;
  readonly category: string;
}

/** A group for each pair of a bin and a category, sorted by both. */
function grouped(
  bins: Int32Array,
  categories: readonly string[],
): { readonly groups: Int32Array; readonly cells: readonly Cell[] } {
  const known = new Map<string, Cell>();
  categories.forEach((category, row) => {
    const key = `${bins[row]} ${category}`;
    if (!known.has(key)) known.set(key, { bin: bins[row]!, category });
  });
  const cells = [...known.values()].sort((a, b) => a.bin - b.bin || byName(a.category, b.category));
  const ids = new Map(cells.map(({ bin, category }, i) => [`${bin} ${category}`, i]));
  return {
    groups: Int32Array.from(categories, (category, row) => ids.get(`${bins[row]} ${category}`)!),
    cells,
  };
}

/** OTHER comes last. */
export function byName(a: string, b: string): number {
  return Number(a === other) - Number(b === other) || compareText(a, b);
}

/** The aggregates of one zoom level. */
export interface Level {
  readonly cells: readonly Cell[];
  readonly results: readonly (readonly [string, Column])[];
}

/** Aggregates each category in each bin; those past the limit of their bin go to OTHER. */
export function cellsOf(level: GeoBins, categories: readonly string[], limit: number, fold: Fold): Level {
  const all = grouped(level.bins, categories);
  const results = fold(all.groups, all.cells.length);
  const crowded = limit > 0 ? crowdedCells(all.cells, scoresOf(results), limit) : null;
  if (!crowded || crowded.size === 0) return { cells: all.cells, results };
  const merged = grouped(
    level.bins,
    categories.map((category, row) => (crowded.has(all.groups[row]!) ? other : category)),
  );
  return { cells: merged.cells, results: fold(merged.groups, merged.cells.length) };
}

/** The cells whose category is not among the largest of their bin. */
function crowdedCells(cells: readonly Cell[], scores: readonly number[], limit: number): ReadonlySet<number> {
  const bins = new Map<number, Map<string, number>>();
  cells.forEach(({ bin, category }, i) => {
    if (category === other) return;
    const known = bins.get(bin) ?? new Map<string, number>();
    known.set(category, scores[i]!);
    bins.set(bin, known);
  });
  const kept = new Map([...bins].map(([bin, known]) => [bin, new Set(largest(known, limit))]));
  return new Set(
    cells.flatMap(({ bin, category }, i) => (category === other || kept.get(bin)?.has(category) ? [] : [i])),
  );
}
