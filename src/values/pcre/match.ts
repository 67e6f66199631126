import { inSet, type Node, otherCases, type Pattern } from "./ast.ts";

/** Where a match and its groups begin and end; -1 for a group that took no part. */
export interface Found {
  readonly index: number;
  readonly end: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Thrown when a match takes more steps than it may. */
export class StepLimit extends Error {}

type Continue = (at: number) => boolean;
type Step = (at: number, next: Continue) => boolean;

/** A matcher of our own with PCRE's semantics: backtracking, with every step counted. */
export class Matcher {
  private readonly step: Step;
  private readonly groups: number;
  private subject = "";
  private from = 0;
  private keep = -1;
  private starts: number[] = [];
  private ends: number[] = [];
  private steps = 0;
  private readonly limit: number;

  constructor(pattern: Pattern, limit: number) {
    this.groups = pattern.groups;
    this.limit = limit;
    this.step = this.compile(pattern.node);
  }

  /** Finds the first match at or after an offset; throws StepLimit when it takes too long. */
  find(subject: string, from: number): Found | null {
    this.subject = subject;
    this.from = from;
    this.steps = 0;
    for (let start = from; start <= subject.length; start++) {
      this.starts = new Array<number>(this.groups + 1).fill(-1);
      this.ends = new Array<number>(this.groups + 1).fill(-1);
      this.keep = -1;
      let end = -1;
      const matched = this.step(start, (at) => {
        end = at;
        return true;
      });
      if (matched) return { index: this.keep < 0 ? start : this.keep, end, starts: this.starts, ends: this.ends };
    }
    return null;
  }

  private count(): void {
    if (++this.steps > this.limit) throw new StepLimit("too many steps");
  }

  private compile(node: Node): Step {
    switch (node.kind) {
      case "set":
        return (at, next) => {
          this.count();
          return at < this.subject.length && inSet(node, this.subject.charCodeAt(at)) && next(at + 1);
        };
      case "sequence":
        return node.items
          .map((item) => this.compile(item))
          .reduceRight<Step>(
            (rest, step) => (at, next) => step(at, (middle) => rest(middle, next)),
            (at, next) => next(at),
          );
      case "alternatives": {
        const steps = node.items.map((item) => this.compile(item));
        return (at, next) => steps.some((step) => step(at, next));
      }
      case "group":
        return this.group(node);
      case "repeat":
        return this.repeat(node);
      case "look":
        return this.look(node);
      case "backreference":
        return (at, next) => this.reference(node, at, next);
      case "keep":
        return (at, next) => {
          const before = this.keep;
          this.keep = at;
          if (next(at)) return true;
          this.keep = before;
          return false;
        };
      case "assertion":
        return (at, next) => this.holds(node.at, at) && next(at);
    }
  }

  private group({ capture, atomic, body }: Node & { readonly kind: "group" }): Step {
    const inner = this.compile(body);
    const captured: Step =
      capture === null
        ? inner
        : (at, next) =>
            inner(at, (end) => {
              const start = this.starts[capture]!;
              const before = this.ends[capture]!;
              this.starts[capture] = at;
              this.ends[capture] = end;
              if (next(end)) return true;
              this.starts[capture] = start;
              this.ends[capture] = before;
              return false;
            });
    return atomic ? once(captured) : captured;
  }

  private repeat({ body, least, most, mode }: Node & { readonly kind: "repeat" }): Step {
    const step = this.compile(body);
    const again = (count: number, at: number, next: Continue): boolean => {
      this.count();
      const more = () => count < most && step(at, (end) => (end > at || count < least) && again(count + 1, end, next));
      if (count < least) return step(at, (end) => again(count + 1, end, next));
      return mode === "lazy" ? next(at) || more() : more() || next(at);
    };
    const loop: Step = (at, next) => again(0, at, next);
    return mode === "possessive"
      ? once(loop)
      : body.kind === "set" && mode === "greedy"
        ? this.run(body, least, most)
        : loop;
  }

  /** A greedy run of one set needs no stack. */
  private run(set: Node & { readonly kind: "set" }, least: number, most: number): Step {
    return (at, next) => {
      let end = at;
      const furthest = Math.min(this.subject.length, at + most);
      while (end < furthest && inSet(set, this.subject.charCodeAt(end))) end++;
      for (let stop = end; stop >= at + least; stop--) {
        this.count();
        if (next(stop)) return true;
      }
      return false;
    };
  }

  private look({ ahead, negated, body }: Node & { readonly kind: "look" }): Step {
    const step = this.compile(body);
    return (at, next) => {
      const starts = [...this.starts];
      const ends = [...this.ends];
      let found = false;
      if (ahead) found = step(at, () => true);
      else for (let start = at; start >= 0 && !found; start--) found = step(start, (end) => end === at);
      if (found === negated || negated) {
        this.starts = starts;
        this.ends = ends;
      }
      return found !== negated && next(at);
    };
  }

  private reference(
    { group, ignoreCase }: Node & { readonly kind: "backreference" },
    at: number,
    next: Continue,
  ): boolean {
    const start = this.starts[group]!;
    if (start < 0) return false;
    const length = this.ends[group]! - start;
    for (let i = 0; i < length; i++) {
      this.count();
      const wanted = this.subject.charCodeAt(start + i);
      const found = this.subject.charCodeAt(at + i);
      if (wanted !== found && !(ignoreCase && otherCases(wanted).includes(found))) return false;
    }
    return next(at + length);
  }

  private holds(assertion: (Node & { readonly kind: "assertion" })["at"], at: number): boolean {
    const { subject } = this;
    const isWord = (unit: number) => unit >= 0 && unit < subject.length && /\w/.test(subject[unit]!);
    switch (assertion) {
      case "start":
        return at === 0;
      case "from":
        return at === this.from;
      case "end":
        return at === subject.length;
      case "end-or-newline":
        return at === subject.length || (at === subject.length - 1 && subject[at] === "\n");
      case "line-start":
        return at === 0 || (subject[at - 1] === "\n" && at < subject.length);
      case "line-end":
        return at === subject.length || subject[at] === "\n";
      case "word":
        return isWord(at - 1) !== isWord(at);
      case "no-word":
        return isWord(at - 1) === isWord(at);
    }
  }
}

/** Takes the first way that a step matches, and never comes back for another. */
function once(step: Step): Step {
  return (at, next) => {
    let end = -1;
    const matched = step(at, (found) => {
      end = found;
      return true;
    });
    return matched && next(end);
  };
}
