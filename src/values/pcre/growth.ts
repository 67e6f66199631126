import { type Node, type Pattern, some } from "./ast.ts";
import { Automaton, TooLarge } from "./automaton.ts";
import { type CharSet, contains, everything, intersection, overlaps, union } from "./charset.ts";
import { leadOf } from "./emit.ts";
import { type Ways, waysThrough } from "./ways.ts";

/** How the steps of a backtracking match can grow with the length of the subject when it fails. */
export interface Growth {
  /**
   * The degree of a polynomial, Infinity when the steps double with each character. Counted from pairs of loops, one after the other,
   * that can share out the same text between them; the search for a place to start is one of those loops.
   */
  readonly degree: number;
  /** Where a loop is entered at one place only. */
  readonly ways: Ways;
}

/** `leads` says whether a leading `.*` is tried at the starts of lines only, as in the first search of a subject. */
export function growthOf({ root }: Pattern, leads = true): Growth {
  try {
    return measured(new Automaton(root), !isAnchored(root, leads, !some(root, takesLineEnd)));
  } catch (error) {
    if (error instanceof TooLarge) return { degree: Infinity, ways: { all: Infinity, looped: Infinity } };
    throw error;
  }
}

function measured(automaton: Automaton, searching: boolean): Growth {
  const loops = automaton.loops();
  const ways = waysThrough(automaton, loops);
  const isExponential = loops.some((loop) => isAmbiguous(automaton, loop));
  return { degree: isExponential ? Infinity : 1 + longestChain(automaton, loops, searching), ways };
}

function takesLineEnd(node: Node): boolean {
  return node.kind === "backreference" || (node.kind === "set" && contains(node.set, 10));
}

/** Whether a search tries one place only, or one in each line of a pattern that stays in its line. */
function isAnchored(root: Node, leads: boolean, inLine: boolean): boolean {
  const lead = leads ? leadOf(root) : undefined;
  if (lead !== undefined && (lead === "^" || inLine)) return true;
  switch (root.kind) {
    case "assert":
      return root.at === "start" || root.at === "from" || (root.at === "lineStart" && inLine);
    case "sequence":
      return root.items[0] !== undefined && isAnchored(root.items[0], false, inLine);
    case "choice":
      return root.branches.every((branch) => isAnchored(branch, false, inLine));
    case "capture":
    case "atomic":
      return isAnchored(root.body, false, inLine);
    default:
      return false;
  }
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

/** So many loops are too many to look at in pairs. */
const mostLoops = 100;

/**
 * The most pairs of loops, one after the other, that can share out a text: whatever lies between the two is of characters that both
 * take, so that the text can be moved from one to the other.
 */
function longestChain(
  { sets, edges, first }: Automaton,
  loops: readonly ReadonlySet<number>[],
  searching: boolean,
): number {
  if (loops.length > mostLoops) return Infinity;
  const loopOf = new Map<number, number>();
  loops.forEach((loop, index) => {
    for (const position of loop) loopOf.set(position, index);
  });
  const taken = loops.map((loop) => union(...[...loop].map((position) => sets[position]!)));
  const exits = loops.map((loop) => [...loop].flatMap((position) => [...edges[position]!.keys()]));
  const known = new Map<number, number>();

  /** The loops that are reached from positions over characters of a set alone. */
  const reached = (from: readonly number[], own: number, common: CharSet): ReadonlySet<number> => {
    const found = new Set<number>();
    const seen = new Set<number>();
    const queue = [...from];
    for (let position = queue.pop(); position !== undefined; position = queue.pop()) {
      if (seen.has(position) || !overlaps(sets[position]!, common)) continue;
      seen.add(position);
      const loop = loopOf.get(position);
      if (loop !== undefined && loop !== own) found.add(loop);
      queue.push(...edges[position]!.keys());
    }
    return found;
  };

  const from = (positions: readonly number[], own: number, set: CharSet): number => {
    let longest = 0;
    for (const next of reached(positions, own, everything)) longest = Math.max(longest, after(next));
    for (const next of reached(positions, own, set)) {
      const common = intersection(set, taken[next]!);
      if (common.length > 0 && reached(positions, own, common).has(next)) longest = Math.max(longest, 1 + after(next));
    }
    return longest;
  };

  const after = (loop: number): number => {
    const before = known.get(loop);
    if (before !== undefined) return before;
    const length = from(exits[loop]!, loop, taken[loop]!);
    known.set(loop, length);
    return length;
  };

  if (searching) return from(first, -1, everything);
  let longest = 0;
  for (const next of reached(first, -1, everything)) longest = Math.max(longest, after(next));
  return longest;
}

/** Steps that take the native engine some tenths of a second. */
const mostSteps = 2e8;

/** The longest subject on which a match of that growth ends natively within some tenths of a second. */
export function longestSafe({ degree, ways }: Growth): number {
  const steps = mostSteps / ways.all;
  if (steps < 1) return -1;
  // At each character there are a few ways to go on: more than four are rare.
  if (degree === Infinity) return Math.floor(Math.log(steps) / Math.log(4.4));
  let factorial = 1;
  for (let n = 2; n <= degree; n++) factorial *= n;
  return Math.floor(Math.min(steps, ((mostSteps * factorial) / ways.looped) ** (1 / degree)));
}
