import { type Node, some } from "./ast.ts";
import { type CharSet, everything } from "./charset.ts";

interface Fragment {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

const nothing: Fragment = { first: [], last: [], nullable: true };

/** A pattern of more positions, or of more edges between them, is not looked at. */
const mostPositions = 8000;
const mostEdges = 100_000;
/** A set that may come so many times more or less is a loop; one that comes less often is written out. */
const longRun = 64;

/** Thrown where a pattern is too large to be looked at. */
export class TooLarge extends Error {}

/**
 * The position automaton of a pattern: one state for each set in it, an edge with a count of the ways to come from one to the
 * next. Counted repetitions are written out. Loops after which nothing can fail never backtrack, so they are left out; assertions that
 * look at text are ways of their own that lead nowhere, other ones count as empty, and a backreference as any text.
 */
export class Automaton {
  readonly sets: CharSet[] = [];
  /** How many characters in a row a state stands for. */
  readonly weights: number[] = [];
  readonly edges: Map<number, number>[] = [];
  readonly first: readonly number[];
  private count = 0;

  constructor(root: Node) {
    this.first = this.build(root, false).first;
  }

  /** `fails`: whether something after the node can fail and send the match back into it. */
  private build(node: Node, fails: boolean): Fragment {
    switch (node.kind) {
      case "set":
        return this.position(node.set, 1);
      case "backreference": {
        const any = this.position(everything, 1);
        this.connect(any.last, any.first);
        return { ...any, nullable: true };
      }
      case "sequence":
        return this.sequence(node.items, fails);
      case "choice":
        return either(node.branches.map((branch) => this.build(branch, fails)));
      case "condition":
        return either([this.build(node.yes, fails), this.build(node.no, fails)]);
      case "capture":
        return this.build(node.body, fails);
      case "atomic":
        return this.build(node.body, false);
      case "repeat":
        return this.repeat(node, fails && node.mode !== "possessive");
      case "look":
        return { first: this.build(node.body, false).first, last: [], nullable: true };
      default:
        return nothing;
    }
  }

  private position(set: CharSet, weight: number): Fragment {
    if (this.sets.length === mostPositions) throw new TooLarge("too many positions");
    const position = this.sets.push(set) - 1;
    this.weights.push(weight);
    this.edges.push(new Map());
    return { first: [position], last: [position], nullable: false };
  }

  private sequence(items: readonly Node[], fails: boolean): Fragment {
    let failing = fails;
    const after = items.map(() => false);
    for (let i = items.length - 1; i >= 0; i--) {
      after[i] = failing;
      failing ||= !alwaysMatches(items[i]!);
    }
    return items.reduce<Fragment>((before, item, i) => this.join(before, this.build(item, after[i]!)), nothing);
  }

  private join(a: Fragment, b: Fragment): Fragment {
    this.connect(a.last, b.first);
    return {
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
      nullable: a.nullable && b.nullable,
    };
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    this.count += from.length * to.length;
    if (this.count > mostEdges) throw new TooLarge("too many edges");
    for (const a of from) for (const b of to) this.edges[a]!.set(b, (this.edges[a]!.get(b) ?? 0) + 1);
  }

  private repeat({ body, min, max }: Extract<Node, { kind: "repeat" }>, fails: boolean): Fragment {
    if (body.kind === "set" && (max === Infinity || max - min > longRun)) {
      const run = this.position(body.set, Math.max(1, min));
      if (fails) this.connect(run.last, run.first);
      return min === 0 ? { ...run, nullable: true } : run;
    }
    if (body.kind === "set" && min > 1) {
      const run = this.position(body.set, min);
      return min === max ? run : this.join(run, this.optional(body, max - min, fails));
    }
    if (max < Infinity && !some(body, isText)) return this.build(body, fails);
    let required = nothing;
    // The last of the required turns is the loop.
    const turns = max === Infinity ? min - 1 : min;
    for (let i = 1; i <= turns; i++) required = this.join(required, this.build(body, fails || i < min));
    if (max < Infinity) return this.join(required, this.optional(body, max - min, fails));
    const loop = this.build(body, fails);
    if (fails) this.connect(loop.last, loop.first);
    return this.join(required, min === 0 ? { ...loop, nullable: true } : loop);
  }

  /** Up to so many turns, each only after the one before. */
  private optional(body: Node, turns: number, fails: boolean): Fragment {
    let rest = nothing;
    for (let i = 0; i < turns; i++) rest = { ...this.join(this.build(body, fails), rest), nullable: true };
    return rest;
  }

  /** The strongly connected parts that have an edge inside. */
  loops(): readonly ReadonlySet<number>[] {
    const found: Set<number>[] = [];
    const order = new Map<number, number>();
    const low = new Map<number, number>();
    const stack: number[] = [];
    const onStack = new Set<number>();
    for (const root of this.edges.keys()) {
      if (order.has(root)) continue;
      const work: { position: number; next: Iterator<number> }[] = [];
      const enter = (position: number) => {
        order.set(position, order.size);
        low.set(position, order.get(position)!);
        stack.push(position);
        onStack.add(position);
        work.push({ position, next: this.edges[position]!.keys() });
      };
      enter(root);
      while (work.length > 0) {
        const { position, next } = work.at(-1)!;
        const step = next.next();
        if (!step.done) {
          if (!order.has(step.value)) enter(step.value);
          else if (onStack.has(step.value)) low.set(position, Math.min(low.get(position)!, order.get(step.value)!));
          continue;
        }
        work.pop();
        const above = work.at(-1)?.position;
        if (above !== undefined) low.set(above, Math.min(low.get(above)!, low.get(position)!));
        if (low.get(position) !== order.get(position)) continue;
        const part = new Set(stack.splice(stack.lastIndexOf(position)));
        for (const each of part) onStack.delete(each);
        if (part.size > 1 || this.edges[position]!.has(position)) found.push(part);
      }
    }
    return found;
  }
}

function isText(node: Node): boolean {
  return node.kind === "set" || node.kind === "backreference";
}

function either(branches: readonly Fragment[]): Fragment {
  return {
    first: branches.flatMap((branch) => branch.first),
    last: branches.flatMap((branch) => branch.last),
    nullable: branches.some((branch) => branch.nullable),
  };
}

/** Whether the node matches anywhere, if only the empty text. */
function alwaysMatches(node: Node): boolean {
  switch (node.kind) {
    case "sequence":
      return node.items.every(alwaysMatches);
    case "choice":
      return node.branches.some(alwaysMatches);
    case "capture":
    case "atomic":
      return alwaysMatches(node.body);
    case "repeat":
      return node.min === 0 || alwaysMatches(node.body);
    case "keep":
      return true;
    default:
      return false;
  }
}
