import type { Automaton } from "./automaton.ts";
import type { CharSet } from "./charset.ts";

/** More ways than any subject is short enough for. */
const unbounded = 1e15;

/** How many ways can be under way at one place of a text: of all, and of those that went through a loop. */
export interface Ways {
  readonly all: number;
  readonly looped: number;
}

/**
 * Counts the ways of an automaton. A loop counts as it is entered: how many times a text can go round it is another question. Ways are
 * told apart by the last character they took alone, so there may be fewer.
 */
export function waysThrough({ sets, weights, edges, first }: Automaton, loops: readonly ReadonlySet<number>[]): Ways {
  const partOf = new Map<number, readonly number[]>();
  for (const loop of loops) {
    const positions = [...loop];
    for (const position of positions) partOf.set(position, positions);
  }
  sets.forEach((_, position) => {
    if (!partOf.has(position)) partOf.set(position, [position]);
  });
  const part = (position: number): readonly number[] => partOf.get(position) ?? [];
  const entries: { readonly from: number; readonly ways: number }[][] = sets.map(() => []);
  const begins = sets.map(() => 0);
  for (const position of first) begins[position]!++;
  edges.forEach((next, from) => {
    for (const [to, ways] of next) if (part(to) !== part(from)) entries[to]!.push({ from, ways });
  });
  const known: Ways[] = sets.map(() => ({ all: 0, looped: 0 }));
  const sum = (kind: keyof Ways, parts: readonly { readonly from: number; readonly ways: number }[]): number =>
    Math.min(
      unbounded,
      heaviest(parts.map(({ from, ways }) => ({ set: sets[from]!, weight: ways * known[from]![kind] }))),
    );
  for (const positions of topological(edges, part)) {
    const before = positions.flatMap((position) => entries[position]!);
    const begun = positions.reduce((count, position) => count + begins[position]!, 0);
    const all = begun + sum("all", before);
    const isLoop = edges[positions[0]!]!.has(positions[0]!) || positions.length > 1;
    for (const position of positions) known[position] = { all, looped: isLoop ? all : sum("looped", before) };
  }
  const whole = (kind: keyof Ways): number =>
    Math.max(1, heaviest(sets.map((set, position) => ({ set, weight: weights[position]! * known[position]![kind] }))));
  return { all: whole("all"), looped: whole("looped") };
}

/** The parts of a graph, each after all that lead to it. */
function topological(
  edges: readonly ReadonlyMap<number, number>[],
  part: (position: number) => readonly number[],
): readonly (readonly number[])[] {
  const done = new Set<readonly number[]>();
  const order: (readonly number[])[] = [];
  for (const root of edges.keys()) {
    const work = [{ part: part(root), leaving: false }];
    for (let next = work.pop(); next; next = work.pop()) {
      if (next.leaving) {
        order.push(next.part);
        continue;
      }
      if (done.has(next.part)) continue;
      done.add(next.part);
      work.push({ part: next.part, leaving: true });
      for (const position of next.part)
        for (const to of edges[position]!.keys()) {
          const other = part(to);
          if (!done.has(other)) work.push({ part: other, leaving: false });
        }
    }
  }
  return order.reverse();
}

/** The most weight that sets put on one character together. */
function heaviest(weighted: readonly { readonly set: CharSet; readonly weight: number }[]): number {
  if (weighted.length < 2) return weighted[0] && weighted[0].set.length > 0 ? weighted[0].weight : 0;
  const changes = new Map<number, number>();
  for (const { set, weight } of weighted)
    for (let i = 0; i < set.length; i += 2) {
      changes.set(set[i]!, (changes.get(set[i]!) ?? 0) + weight);
      changes.set(set[i + 1]! + 1, (changes.get(set[i + 1]! + 1) ?? 0) - weight);
    }
  let weight = 0;
  let most = 0;
  for (const at of [...changes.keys()].sort((a, b) => a - b)) {
    weight += changes.get(at)!;
    most = Math.max(most, weight);
  }
  return most;
}
