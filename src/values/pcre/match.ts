import { type Pattern, type Place, some, type Verb } from "./ast.ts";
import { Budget, StepLimit } from "./budget.ts";
import { sameLetter } from "./case.ts";
import { contains, everything } from "./charset.ts";
import { leadOf } from "./emit.ts";
import { firstSet, nullable } from "./measure.ts";
import { type Accept, compileProgram, type Instruction, type LookBranch, type Program, type Ways } from "./program.ts";

/** Where a match stands and what the groups took: register 2n and 2n+1 hold the start and end of group n, -1 when unset. */
export interface Found {
  readonly index: number;
  readonly end: number;
  readonly registers: readonly number[];
}

/** Where a match may stand: at or after the offset, only there, or only there and not an empty one. */
export type Reach = "onwards" | "here" | "filled";

interface Frame {
  readonly group: number;
  /** The offset of the call, and the place in the program after it. */
  readonly at: number;
  readonly to: number;
  readonly registers: readonly number[];
  /** How high the stack stood at the call, and how deep in atomic groups and assertions it was. */
  readonly height: number;
  readonly level: number;
}

/** Where a verb such as (*COMMIT) was gone back to: what is tried next stands below that height of the stack, if anything does. */
interface Stop {
  readonly verb: Verb;
  readonly at: number;
  readonly height: number;
}

const failed = -1;
/** Third number of a stack entry that is neither a run to shorten nor to lengthen. */
const plain = -1;
const stop = -2;
/** The stack takes no more than some 200 MB. */
const tallest = 24_000_000;

/**
 * Our own matcher with the exact meaning that PCRE gives to a pattern, over an explicit stack, with a limit of steps back.
 * The stack holds entries of three numbers: `place, offset, bound` to go back to, or `-register - 1, value, 0` to undo.
 */
export class Matcher {
  private readonly program: Program;
  private readonly begins: Accept | undefined;
  private readonly starts: "anywhere" | "lines" | "once";
  private subject = "";
  private from = 0;
  private filled = false;
  private budget = new Budget(0, 0);
  private stack: number[] = [];
  private registers: number[] = [];
  private frames: Frame[] = [];
  private stopped: Stop | undefined;
  /** Whether what ended ended with (*ACCEPT). */
  private accepted = false;

  constructor(pattern: Pattern) {
    this.program = compileProgram(pattern);
    this.begins = beginsOf(pattern);
    this.starts = startsOf(pattern);
  }

  /** The first match that the offset allows. Throws StepLimit when the budget is spent. */
  find(subject: string, from: number, budget: Budget, reach: Reach = "onwards"): Found | null {
    const { program, begins, starts } = this;
    const once = reach !== "onwards" || starts === "once";
    this.filled = reach === "filled";
    this.subject = subject;
    this.from = from;
    this.budget = budget;
    this.stack = [];
    this.registers = new Array<number>(program.registers).fill(-1);
    budget.memory?.forget(from);
    for (let start = from; start <= subject.length; start++) {
      budget.read(1);
      if (begins && !accepts(begins, subject, start)) {
        if (once) return null;
        continue;
      }
      if (start > from && (isPairEnd(subject, start) || (starts === "lines" && subject.charCodeAt(start - 1) !== 10)))
        continue;
      this.frames = [];
      this.stopped = undefined;
      const end = this.run(0, start, 0);
      if (end !== failed) {
        const keep = this.registers[program.keep]!;
        return { index: keep < 0 ? start : keep, end, registers: this.registers };
      }
      const stopped = this.stopped as Stop | undefined;
      if (once || stopped?.verb === "commit") return null;
      if (stopped?.verb === "skip" && stopped.at > start) start = stopped.at - 1;
    }
    return null;
  }

  private set(register: number, value: number): void {
    this.stack.push(-register - 1, this.registers[register]!, 0);
    this.registers[register] = value;
  }

  /**
   * Runs to the next `done`; gives the offset reached, with the ways not taken left on the stack, or `failed`. `level` counts the
   * atomic groups and assertions around.
   */
  private run(start: number, offset: number, level: number): number {
    const { subject, stack } = this;
    const { code } = this.program;
    const base = stack.length;
    let place = start;
    let at = offset;
    for (;;) {
      const step = code[place]!;
      switch (step.op) {
        case "set": {
          const unit = subject.charCodeAt(at);
          if (unit < 256 ? step.set.table[unit] === 1 : accepts(step.set, subject, at)) {
            at += unit < 0xd800 ? 1 : widthAt(subject, at);
            place++;
            continue;
          }
          break;
        }
        case "run": {
          const least = this.extend(step.set, at, step.min);
          if (least === failed) break;
          if (step.mode === "lazy") {
            at = least;
            if (step.max === Infinity && this.gone(step, at)) break;
            if (step.max > step.min)
              stack.push(place, at, step.max === Infinity ? subject.length : step.max - step.min);
            if (step.max < Infinity && this.gone(step, at)) break;
          } else {
            at = this.furthest(step, least);
            if (at === failed) break;
            if (at > least && step.mode === "greedy") stack.push(place, at, least);
            if (step.max < Infinity && this.gone(step, at)) break;
          }
          place++;
          continue;
        }
        case "fork":
          if (this.gone(step, at)) break;
          if (stack.length > tallest) throw new StepLimit("too many ways are left to try");
          stack.push(step.second, at, plain);
          place = step.first;
          continue;
        case "jump":
          place = step.to;
          continue;
        case "mark":
          this.set(step.register, at);
          place++;
          continue;
        case "close":
          this.set(2 * step.group, this.registers[step.open]!);
          this.set(2 * step.group + 1, at);
          place++;
          continue;
        case "clear":
          this.set(step.register, 0);
          place++;
          continue;
        case "enter": {
          if (stack.length > tallest) throw new StepLimit("too many ways are left to try");
          const count = this.registers[step.counter]!;
          if (count < step.min) place++;
          else if (count >= step.max) place = step.exit;
          else {
            stack.push(step.lazy ? place + 1 : step.exit, at, plain);
            place = step.lazy ? step.exit : place + 1;
          }
          continue;
        }
        case "turn":
          this.set(step.counter, this.registers[step.counter]! + 1);
          this.set(step.begin, at);
          place++;
          continue;
        case "again":
          // A turn that took nothing ends a loop without an upper bound.
          place = step.enter;
          if (step.max === Infinity && at === this.registers[step.begin]! && this.registers[step.counter]! >= step.min)
            place = step.exit;
          continue;
        case "unlessEmpty":
          place = at === this.registers[step.begin]! ? step.exit : step.enter;
          continue;
        case "assert":
          if (!holds(step.at, subject, at, this.from)) break;
          place++;
          continue;
        case "backreference": {
          const end = this.reference(step.groups, step.ignoreCase, at);
          if (end === failed) break;
          at = end;
          place++;
          continue;
        }
        case "atomic": {
          const before = stack.length;
          const end = this.run(step.body, at, level + 1);
          if (end === failed) {
            if (this.endsRun(base)) return failed;
            break;
          }
          this.commit(before);
          at = end;
          place = this.accepted ? this.program.accept : step.to;
          this.accepted = false;
          continue;
        }
        case "look": {
          const found = this.looks(step.branches, at, step.negative, level + 1);
          if (this.endsRun(base)) return failed;
          if (found === "stopped") break;
          if ((found === "found") !== step.negative) place = step.to;
          else if (step.otherwise >= 0) place = step.otherwise;
          else break;
          continue;
        }
        case "ifSet":
          place = step.groups.some((group) => this.registers[2 * group + 1]! >= 0) ? place + 1 : step.otherwise;
          continue;
        case "ifRecursion": {
          const frame = this.frames[this.registers[this.program.frame]!];
          place = frame && (step.group === undefined || frame.group === step.group) ? place + 1 : step.otherwise;
          continue;
        }
        case "call": {
          this.budget.step(this.program.ways);
          const { frame } = this.program;
          if (this.recurses(step.group, at)) throw new StepLimit("a group calls itself without end");
          this.frames.push({
            group: step.group,
            at,
            to: place + 1,
            registers: [...this.registers],
            height: stack.length,
            level,
          });
          this.set(frame, this.frames.length - 1);
          place = step.to;
          continue;
        }
        case "return":
          place = this.leave();
          continue;
        case "verb":
          if (step.verb === "fail") break;
          stack.push(place, at, stop);
          place++;
          continue;
        case "height":
          this.set(step.register, stack.length);
          place++;
          continue;
        case "done":
          return at;
        case "accept": {
          if (this.frames[this.registers[this.program.frame]!]?.level === level) {
            place = this.leave();
            continue;
          }
          this.accepted = level > 0;
          if (level > 0) return at;
          const keep = this.registers[this.program.keep]!;
          if (this.filled && at === this.from && (keep < 0 || keep === at)) break;
          return at;
        }
      }
      // The step failed: back to the last way not taken.
      for (;;) {
        if (stack.length === base) return failed;
        const bound = stack.pop()!;
        at = stack.pop()!;
        place = stack.pop()!;
        if (place < 0) {
          this.registers[-place - 1] = at;
          continue;
        }
        this.budget.step(this.program.ways);
        if (bound === plain) break;
        const way = code[place]!;
        if (way.op === "verb") {
          this.stopped = this.stopAt(way, at);
          if (this.endsRun(base)) return failed;
          continue;
        }
        if (way.op !== "run") break;
        if (way.mode === "lazy") {
          const next = this.extend(way.set, at, 1);
          if (next === failed) continue;
          at = next;
          if (bound > 1) stack.push(place, at, bound - 1);
        } else {
          at -= isPairEnd(subject, at - 1) ? 2 : 1;
          if (at > bound) stack.push(place, at, bound);
        }
        const lazy = way.mode === "lazy";
        // Where a greedy run without an end may stop was its own since it came by there.
        if ((lazy || way.max < Infinity) && this.gone(way, at)) {
          // Another run has come by here, and has tried all that a lazy one without an end could try from here on.
          if (lazy && way.max === Infinity && bound > 1) stack.length -= 3;
          continue;
        }
        place++;
        break;
      }
    }
  }

  /** Goes back to where a verb sends the match, if it was gone back to; true when that is outside of the run, which then ends. */
  private endsRun(base: number): boolean {
    const { stopped } = this;
    if (!stopped) return false;
    this.unwind(Math.max(stopped.height, base));
    if (stopped.height < base) return true;
    this.stopped = undefined;
    return false;
  }

  /** What a verb does that is gone back to; nothing when it skips to a mark that is not there. A call goes no further than its start. */
  private stopAt({ verb, register }: Extract<Instruction, { op: "verb" }>, at: number): Stop | undefined {
    const height = this.frames[this.registers[this.program.frame]!]?.height ?? failed;
    if (register < 0) return { verb, at, height };
    const value = this.registers[register]!;
    if (verb === "then") return { verb, at, height: value };
    return value < 0 ? undefined : { verb, at: value, height };
  }

  /** The offset after `count` characters of the set, or `failed`. */
  private extend(set: Accept, from: number, count: number): number {
    let at = from;
    for (let i = 0; i < count; i++) {
      if (!accepts(set, this.subject, at)) return failed;
      at += widthAt(this.subject, at);
    }
    this.budget.read(at - from);
    return at;
  }

  /** The offset that a run comes to. One without an end stops where another came by, which has tried the rest, or fails there. */
  private furthest(run: Extract<Instruction, { op: "run" }>, from: number): number {
    const { subject, budget } = this;
    const { table } = run.set;
    const remembers = budget.memory !== null && run.ways !== undefined && run.max === Infinity;
    const most = run.max - run.min;
    let at = from;
    for (let i = 0; i < most; i++) {
      if (remembers && this.gone(run, at)) {
        budget.read(at - from);
        if (at === from || run.mode === "possessive") return failed;
        return at - (isPairEnd(subject, at - 1) ? 2 : 1);
      }
      const unit = subject.charCodeAt(at);
      if (unit < 256) {
        if (table[unit] !== 1) break;
        at++;
      } else if (accepts(run.set, subject, at)) at += widthAt(subject, at);
      else break;
    }
    budget.read(at - from);
    return at;
  }

  /** Whether the way was gone at the offset before, and has led to nothing. */
  private gone({ ways }: { readonly ways: Ways | undefined }, at: number): boolean {
    const { memory } = this.budget;
    if (!memory || !ways) return false;
    let way = ways.first;
    for (let i = 0; i < ways.loops.length; i++) if (at > this.registers[ways.loops[i]!]!) way += 1 << i;
    return memory.gone(way, at);
  }

  /** Forgets the ways not taken above a height of the stack, and keeps what is to undo. */
  private commit(height: number): void {
    const { stack } = this;
    let kept = height;
    for (let i = height; i < stack.length; i += 3) {
      if (stack[i]! >= 0) continue;
      stack[kept++] = stack[i]!;
      stack[kept++] = stack[i + 1]!;
      stack[kept++] = stack[i + 2]!;
    }
    stack.length = kept;
  }

  /** Undoes everything above a height of the stack. */
  private unwind(height: number): number {
    const { stack } = this;
    while (stack.length > height) {
      stack.pop();
      const value = stack.pop()!;
      const place = stack.pop()!;
      if (place < 0) this.registers[-place - 1] = value;
    }
    return failed;
  }

  private looks(
    branches: readonly LookBranch[],
    at: number,
    negative: boolean,
    level: number,
  ): "found" | "none" | "stopped" {
    const height = this.stack.length;
    for (const { body, back } of branches) {
      const start = backward(this.subject, at, back);
      if (start < 0) continue;
      const found = this.run(body, start, level) !== failed;
      const stopped = this.stopped as Stop | undefined;
      this.accepted = false;
      // (*THEN) goes on with the next branch; the other verbs stop a negative assertion, or all that is around a positive one.
      if (stopped?.verb === "then" || negative) this.stopped = undefined;
      if (this.stopped) return "stopped";
      if (stopped && stopped.verb !== "then") return "none";
      if (!found) continue;
      if (negative) this.unwind(height);
      else this.commit(height);
      return "found";
    }
    return "none";
  }

  /** Whether the group is being called at the offset already: it would go on for ever, and PCRE gives up too. */
  private recurses(group: number, at: number): boolean {
    const { frame } = this.program;
    for (let call = this.frames[this.registers[frame]!]; call; call = this.frames[call.registers[frame]!]) {
      if (call.at !== at) return false;
      if (call.group === group) return true;
    }
    return false;
  }

  private leave(): number {
    const { frame, keep } = this.program;
    const { to, registers } = this.frames[this.registers[frame]!]!;
    for (let i = 0; i < registers.length; i++) {
      if (i !== keep && registers[i] !== this.registers[i]) this.set(i, registers[i]!);
    }
    return to;
  }

  private reference(groups: readonly number[], ignoreCase: boolean, at: number): number {
    const group = groups.find((each) => this.registers[2 * each + 1]! >= 0);
    if (group === undefined) return failed;
    const text = this.subject.slice(this.registers[2 * group]!, this.registers[2 * group + 1]!);
    this.budget.read(text.length);
    const end = at + text.length;
    if (this.subject.startsWith(text, at)) return end;
    return ignoreCase && sameLetters(text, this.subject.slice(at, end)) ? end : failed;
  }
}

/** Where a search needs to try: a pattern that begins with `.*` only at the starts of lines, one that begins with `^` once. */
function startsOf({ root }: Pattern): "anywhere" | "lines" | "once" {
  const first = root.kind === "sequence" ? root.items[0] : root;
  if (first?.kind === "assert" && (first.at === "start" || first.at === "from")) return "once";
  if (some(root, (node) => node.kind === "verb" || node.kind === "call")) return "anywhere";
  const lead = leadOf(root);
  return lead === undefined ? "anywhere" : lead === "^" ? "once" : "lines";
}

/** The characters a match can begin with, unless it can be empty or begin anywhere. */
function beginsOf({ root }: Pattern): Accept | undefined {
  if (nullable(root)) return undefined;
  const set = firstSet(root);
  if (some(root, (node) => node.kind === "verb" && node.verb === "accept")) return undefined;
  // With a verb a try that fails at once counts; like PCRE, only a literal first character is looked for beforehand.
  if ((set.length > 2 || set[0] !== set[1]) && some(root, (node) => node.kind === "verb")) return undefined;
  if (set.length === everything.length && set[1] === everything[1]) return undefined;
  return { table: Uint8Array.from({ length: 256 }, (_, code) => (contains(set, code) ? 1 : 0)), set };
}

function accepts({ table, set }: Accept, subject: string, at: number): boolean {
  const unit = subject.charCodeAt(at);
  if (unit < 256) return table[unit] === 1;
  const code = subject.codePointAt(at);
  return code !== undefined && contains(set, code);
}

function sameLetters(a: string, b: string): boolean {
  const codes = Array.from(b, (char) => char.codePointAt(0)!);
  return (
    a.length === b.length &&
    Array.from(a, (char) => char.codePointAt(0)!).every((code, i) => sameLetter(code, codes[i] ?? 0))
  );
}

function widthAt(subject: string, at: number): number {
  return (subject.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Whether the unit at an offset is the second of a surrogate pair. */
function isPairEnd(subject: string, at: number): boolean {
  const unit = subject.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff && at > 0 && (subject.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

function backward(subject: string, from: number, count: number): number {
  let at = from;
  for (let i = 0; i < count && at >= 0; i++) at -= isPairEnd(subject, at - 1) ? 2 : 1;
  return at;
}

function holds(place: Place, subject: string, at: number, from: number): boolean {
  switch (place) {
    case "start":
      return at === 0;
    case "end":
      return at === subject.length;
    case "final":
      return at === subject.length || (at === subject.length - 1 && subject.charCodeAt(at) === 10);
    case "lineStart":
      return at === 0 || (at < subject.length && subject.charCodeAt(at - 1) === 10);
    case "lineEnd":
      return at === subject.length || subject.charCodeAt(at) === 10;
    case "word":
      return isWord(subject, at - 1) !== isWord(subject, at);
    case "notWord":
      return isWord(subject, at - 1) === isWord(subject, at);
    case "from":
      return at === from;
  }
}

function isWord(subject: string, at: number): boolean {
  const unit = subject.charCodeAt(at);
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95;
}
