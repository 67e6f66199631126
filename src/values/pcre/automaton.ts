import type { Node } from "./ast.ts";
import type { CharSet } from "./charset.ts";
import { fixedLength, nullable } from "./measure.ts";

interface Fragment {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

const nothing: Fragment = { first: [], last: [], nullable: true };

/** Counted repetitions are written out this many times; what is left of them is a loop. */
const copies = 4;

/**
 * The position automaton of a pattern: one state for each set in it, an edge with a count of the ways to come from one to the
 * next. Loops after which nothing can fail never backtrack, so they are left out; assertions count as empty.
 */
export class Automaton {
  readonly sets: CharSet[] = [];
  readonly edges: Map<number, number>[] = [];
  readonly first: readonly number[];

  constructor(root: Node) {
    this.first = this.build(root, false).first;
  }

  /** `fails`: whether something after the node can fail and send the match back into it. */
  private build(node: Node, fails: boolean): Fragment {
    switch (node.kind) {
      case "set": {
        const position = this.sets.push(node.set) - 1;
        this.edges.push(new Map());
        return { first: [position], last: [position], nullable: false };
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
      default:
        return nothing;
    }
  }

  private sequence(items: readonly Node[], fails: boolean): Fragment {
    const failing = items.map((_, i) => fails || items.slice(i + 1).some((item) => !alwaysMatches(item)));
    return items.reduce<Fragment>((before, item, i) => this.join(before, this.build(item, failing[i]!)), nothing);
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
    for (const a of from) for (const b of to) this.edges[a]!.set(b, (this.edges[a]!.get(b) ?? 0) + 1);
  }

  private repeat({ body, min, max }: Extract<Node, { kind: "repeat" }>, fails: boolean): Fragment {
    const loops = max > copies && (min !== max || fixedLength(body) === undefined);
    const count = Math.min(loops ? Math.max(min, 1) : max, copies);
    let whole = nothing;
    for (let i = 1; i <= count; i++) {
      const one = this.build(body, fails || i < min);
      if (loops && i === count && (fails || min > copies)) {
        this.connect(one.last, one.first);
        // Which of the counted turns are the empty ones is a choice of its own.
        if (min > copies && nullable(body)) this.connect(one.last, one.first);
      }
      whole = this.join(whole, i > min ? { ...one, nullable: true } : one);
    }
    return whole;
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
