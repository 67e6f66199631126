import { children, type Node, type Pattern, some } from "./ast.ts";
import { Automaton } from "./automaton.ts";
import { type CharSet, everything, intersection, overlaps, union } from "./charset.ts";
import { leadOf } from "./emit.ts";

/**
 * How the steps of a backtracking match can grow with the length of the subject when it fails: the degree of a polynomial,
 * Infinity when they double with each character. Counted from loops in a row that can share out the same text between them;
 * the search for a place to start is one of those loops.
 */
export function growthOf({ root }: Pattern): number {
  const growth = Math.max(
    automatonGrowth(root, !isAnchored(root)),
    ...lookaheads(root).map((body) => automatonGrowth(body, false)),
  );
  // A backreference compares a text as long as its group each time it is reached, and shares out the subject with the group.
  return some(root, (node) => node.kind === "backreference") ? Math.max(growth, 2) + 1 : growth;
}

function lookaheads(node: Node): readonly Node[] {
  const inner = children(node).flatMap(lookaheads);
  return node.kind === "look" && node.ahead ? [node.body, ...inner] : inner;
}

function isAnchored(root: Node): boolean {
  if (leadOf(root) !== undefined) return true;
  switch (root.kind) {
    case "assert":
      return root.at === "start" || root.at === "lineStart" || root.at === "from";
    case "sequence":
      return root.items[0] !== undefined && isAnchored(root.items[0]);
    case "choice":
      return root.branches.every(isAnchored);
    case "capture":
    case "atomic":
      return isAnchored(root.body);
    default:
      return false;
  }
}

function automatonGrowth(root: Node, searching: boolean): number {
  const automaton = new Automaton(root);
  const loops = automaton.loops();
  for (const loop of loops) if (isAmbiguous(automaton, loop)) return Infinity;
  return longestChain(automaton, loops, searching);
}

/** Whether a text can go round the loop in two ways: by two edges at once, or by two paths that part and meet. */
function isAmbiguous({ sets, edges }: Automaton, loop: ReadonlySet<number>): boolean {
  for (const from of loop) {
    for (const [to, count] of edges[from]!) if (count > 1 && loop.has(to)) return true;
  }
  if (loop.size === 1) return false;
  const size = sets.length;
  const seen = new Set<number>();
  const back = new Map<number, number[]>();
  const queue = [...loop].map((position) => position * size + position);
  const diagonal = new Set(queue);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const left = Math.floor(next / size);
    const right = next % size;
    for (const a of edges[left]!.keys()) {
      if (!loop.has(a)) continue;
      for (const b of edges[right]!.keys()) {
        if (!loop.has(b) || !overlaps(sets[a]!, sets[b]!)) continue;
        const pair = a * size + b;
        if (a === b && left === right) continue;
        const sources = back.get(pair);
        if (sources) sources.push(next);
        else back.set(pair, [next]);
        if (a === b || seen.has(pair)) continue;
        // So many pairs mean long alternatives that overlap: taken for ambiguous, they run with a limit.
        if (seen.size > 20_000) return true;
        seen.add(pair);
        queue.push(pair);
      }
    }
  }
  // Two paths that parted and met again have a diagonal pair among the ends of off-diagonal ones.
  return [...diagonal].some((pair) => (back.get(pair)?.length ?? 0) > 0);
}

function longestChain(
  { sets, edges, first }: Automaton,
  loops: readonly ReadonlySet<number>[],
  searching: boolean,
): number {
  const loopOf = new Map<number, ReadonlySet<number>>();
  for (const loop of loops) for (const position of loop) loopOf.set(position, loop);
  const known = new Map<string, number>();

  /** The longest chain of loops that begins beyond these positions and shares `common`. */
  const beyond = (positions: Iterable<number>, common: CharSet, own: ReadonlySet<number> | undefined): number => {
    let longest = 0;
    for (const position of positions) {
      const loop = loopOf.get(position);
      if (loop && loop === own) continue;
      longest = Math.max(longest, through(position, loop, common));
    }
    return longest;
  };

  const through = (position: number, loop: ReadonlySet<number> | undefined, common: CharSet): number => {
    const key = `${position} ${common.join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, 0);
    const set = loop ? union(...[...loop].map((each) => sets[each]!)) : sets[position]!;
    const shared = intersection(common, set);
    let length = 0;
    if (shared.length > 0) {
      const exits = loop ? [...loop].flatMap((each) => [...edges[each]!.keys()]) : edges[position]!.keys();
      length = (loop ? 1 : 0) + beyond(exits, loop ? shared : common, loop);
    }
    known.set(key, length);
    return length;
  };

  if (searching) return 1 + beyond(first, everything, undefined);
  return Math.max(1, beyond(sets.keys(), everything, undefined));
}

/** So few characters allow no more than some ten million ways, even with four to go on at each of them. */
const shortest = 12;

/** The longest subject on which a match of that growth ends natively within some tenth of a second. */
export function longestSafe(growth: number): number {
  if (growth <= 1) return Infinity;
  if (growth === 2) return 10_000;
  if (growth === Infinity) return shortest;
  let factorial = 1;
  for (let n = 2; n <= growth; n++) factorial *= n;
  return Math.max(shortest, Math.floor((2e7 * factorial) ** (1 / growth)));
}
