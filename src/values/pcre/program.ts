import { children, type Node, type Pattern, type Place, some, type Verb } from "./ast.ts";
import { type CharSet, contains } from "./charset.ts";
import { fixedLength, nullable } from "./measure.ts";

/**
 * One step of our own matcher. Numbers named `to`, `exit`, `body` are places in the program; registers hold offsets and counts. The
 * register of a verb holds where `(*SKIP:name)` goes, or the height of the stack that `(*THEN)` goes back to; -1 for none.
 */
export type Instruction =
  | { op: "set"; set: Accept }
  | { op: "run"; set: Accept; min: number; max: number; mode: "greedy" | "lazy" | "possessive"; ways: Ways | undefined }
  | { op: "fork"; first: number; second: number; ways: Ways | undefined }
  | { op: "jump"; to: number }
  | { op: "mark"; register: number }
  | { op: "close"; group: number; open: number }
  | { op: "clear"; register: number }
  | { op: "enter"; counter: number; min: number; max: number; lazy: boolean; exit: number }
  | { op: "turn"; counter: number; begin: number }
  | { op: "again"; counter: number; begin: number; min: number; max: number; enter: number; exit: number }
  | { op: "unlessEmpty"; begin: number; enter: number; exit: number }
  | { op: "assert"; at: Place }
  | { op: "backreference"; groups: readonly number[]; ignoreCase: boolean }
  | { op: "atomic"; body: number; to: number }
  | { op: "look"; negative: boolean; branches: readonly LookBranch[]; to: number; otherwise: number }
  | { op: "ifSet"; groups: readonly number[]; otherwise: number }
  | { op: "ifRecursion"; group: number | undefined; otherwise: number }
  | { op: "call"; group: number; to: number }
  | { op: "return" }
  | { op: "height"; register: number }
  | { op: "verb"; verb: Verb; register: number }
  | { op: "accept" }
  | { op: "done" };

/**
 * The ways that begin at an instruction, numbered for a memory: they differ by which of the loops around it, each named by the register
 * of where its turn began, have taken something in this turn. Whether a turn is empty decides how its loop goes on.
 */
export interface Ways {
  readonly first: number;
  readonly loops: readonly number[];
}

/** Where a branch of a lookaround stands, and how many characters before the place it begins. */
export interface LookBranch {
  readonly body: number;
  readonly back: number;
}

/** Tells whether a code point is in a set; the first 256 by a table. */
export interface Accept {
  readonly table: Uint8Array;
  readonly set: CharSet;
}

export interface Program {
  readonly code: readonly Instruction[];
  readonly registers: number;
  /** The register of `\K`; the one after it holds the frame of a recursion. */
  readonly keep: number;
  readonly frame: number;
  /** Where the whole pattern ends. */
  readonly accept: number;
  /** How many ways a memory has to tell apart at each offset; 0 where what follows depends on more than the way and the offset. */
  readonly ways: number;
}

/** Counted groups are written out up to so many instructions; longer ones count their turns, which no memory can follow. */
const mostCopied = 2000;
/** Loops around an instruction double its ways. */
const mostLoops = 4;

const nowhere = -1;

/** Compiles a pattern into a program. Registers 2n and 2n+1 hold where group n starts and ends. */
export function compileProgram(pattern: Pattern): Program {
  return new Compiler(pattern).compile();
}

class Compiler {
  private readonly code: Instruction[] = [];
  private readonly accepts = new Map<CharSet, Accept>();
  private readonly pattern: Pattern;
  private readonly opens: number;
  private readonly keep: number;
  private registers: number;
  private readonly calls: Extract<Instruction, { op: "call" }>[] = [];
  /** The registers of names that `(*MARK)` gives. */
  private readonly marks = new Map<string, number>();
  /** The groups that are open where the compiler stands, and the register of the branch there; within an assertion or a call its own. */
  private open: readonly number[] = [];
  private branch = nowhere;
  private ways = 0;
  private forgetful: boolean;
  /** The loops around the place whose turns may be empty. */
  private loops: readonly number[] = [];
  /** How many assertions and atomic groups stand round the place: their insides are forgotten, for they do not go on to the end. */
  private depth = 0;

  constructor(pattern: Pattern) {
    this.pattern = pattern;
    this.opens = 2 * (pattern.groups + 1);
    this.keep = this.opens + pattern.groups + 1;
    this.registers = this.keep + 2;
    this.forgetful = some(pattern.root, dependsOnMore);
  }

  compile(): Program {
    const { root } = this.pattern;
    this.add(root);
    const accept = this.code.length;
    this.code.push({ op: "accept" });
    // Groups that are called stand once more behind the program, each ending in a return.
    const routines = new Map<number, number>();
    for (let call = this.calls.pop(); call; call = this.calls.pop()) {
      let routine = routines.get(call.group);
      if (routine === undefined) {
        routine = this.code.length;
        routines.set(call.group, routine);
        this.addApart(call.group === 0 ? root : groupOf(root, call.group));
        this.code.push({ op: "return" });
      }
      call.to = routine;
    }
    const { code, registers, keep } = this;
    return { code, registers, keep, frame: keep + 1, accept, ways: this.forgetful ? 0 : this.ways };
  }

  /** Adds what is closed to the outside: its `(*ACCEPT)` closes no group around it, its `(*THEN)` knows no branch around it. */
  private addApart(node: Node): void {
    const { open, branch } = this;
    this.open = [];
    this.branch = nowhere;
    this.add(node);
    this.open = open;
    this.branch = branch;
  }

  private add(node: Node): void {
    const { code } = this;
    switch (node.kind) {
      case "set":
        code.push({ op: "set", set: this.accept(node.set) });
        return;
      case "sequence":
        for (const item of node.items) this.add(item);
        return;
      case "choice":
        return this.choice(node.branches);
      case "repeat":
        return this.repeat(node);
      case "capture": {
        const { open } = this;
        this.open = [...open, node.group];
        code.push({ op: "mark", register: this.opens + node.group });
        this.add(node.body);
        this.close(node.group);
        this.open = open;
        return;
      }
      case "atomic":
        return this.atomic(() => this.add(node.body));
      case "look":
        this.look(node);
        return;
      case "assert":
        code.push({ op: "assert", at: node.at });
        return;
      case "backreference":
        code.push({ op: "backreference", groups: node.groups, ignoreCase: node.ignoreCase });
        return;
      case "condition":
        return this.condition(node);
      case "call":
        this.calls.push(this.push({ op: "call", group: node.group, to: nowhere }));
        return;
      case "keep":
        code.push({ op: "mark", register: this.keep });
        return;
      case "verb":
        return this.verb(node);
    }
  }

  private close(group: number): void {
    this.code.push({ op: "close", group, open: this.opens + group });
  }

  private verb({ verb, name }: Extract<Node, { kind: "verb" }>): void {
    switch (verb) {
      case "mark":
        this.code.push({ op: "mark", register: this.markOf(name) });
        return;
      case "accept":
        for (const group of this.open.toReversed()) this.close(group);
        this.code.push({ op: "accept" });
        return;
      case "then":
        this.code.push({ op: "verb", verb, register: this.branch });
        return;
      default:
        this.code.push({ op: "verb", verb, register: verb === "skip" && name ? this.markOf(name) : nowhere });
    }
  }

  private markOf(name: string): number {
    const register = this.marks.get(name) ?? this.registers++;
    this.marks.set(name, register);
    return register;
  }

  private push<T extends Instruction>(instruction: T): T {
    this.code.push(instruction);
    return instruction;
  }

  private accept(set: CharSet): Accept {
    let accept = this.accepts.get(set);
    if (!accept) {
      accept = { table: Uint8Array.from({ length: 256 }, (_, code) => (contains(set, code) ? 1 : 0)), set };
      this.accepts.set(set, accept);
    }
    return accept;
  }

  private choice(branches: readonly Node[]): void {
    const jumps: { op: "jump"; to: number }[] = [];
    const last = branches.at(-1);
    const outer = this.branch;
    if (branches.some((branch) => some(branch, isThen))) this.branch = this.registers++;
    const add = (branch: Node): void => {
      if (this.branch !== outer) this.push({ op: "height", register: this.branch });
      this.add(branch);
    };
    for (const branch of branches.slice(0, -1)) {
      const fork = this.fork();
      add(branch);
      jumps.push(this.push({ op: "jump", to: nowhere }));
      fork.second = this.code.length;
    }
    if (last) add(last);
    this.branch = outer;
    for (const jump of jumps) jump.to = this.code.length;
  }

  private repeat(node: Extract<Node, { kind: "repeat" }>): void {
    const { body, min, max, mode } = node;
    const { code } = this;
    if (body.kind === "set") {
      code.push({
        op: "run",
        set: this.accept(body.set),
        min,
        max,
        mode,
        ways: min === max ? undefined : this.number(),
      });
      return;
    }
    if (mode === "possessive") return this.atomic(() => this.repeat({ ...node, mode: "greedy" }));
    const copies = max === Infinity ? Math.max(min, 1) : max;
    if (copies > 1 && copies * sizeOf(body) > mostCopied) return this.counted(node);
    const lazy = mode === "lazy";
    if (max < Infinity || !nullable(body)) {
      for (let i = 0; i < min; i++) this.add(body);
      if (max === Infinity) this.star(body, lazy);
      else this.optional(body, max - min, lazy);
      return;
    }
    // A turn that takes nothing ends the loop.
    for (let i = 1; i < min; i++) this.add(body);
    const begin = this.registers++;
    const jump = min > 0 ? this.push({ op: "jump", to: nowhere }) : undefined;
    const enter = code.length;
    const fork = this.fork();
    if (jump) jump.to = code.length;
    code.push({ op: "mark", register: begin });
    const outer = this.loops;
    this.loops = [...outer, begin];
    this.add(body);
    this.loops = outer;
    const end = this.push({ op: "unlessEmpty", begin, enter, exit: nowhere });
    end.exit = code.length;
    leave(fork, lazy, code.length);
  }

  private star(body: Node, lazy: boolean): void {
    const top = this.code.length;
    const fork = this.fork();
    this.add(body);
    this.code.push({ op: "jump", to: top });
    leave(fork, lazy, this.code.length);
  }

  /** Up to so many more turns, each only after the one before. */
  private optional(body: Node, turns: number, lazy: boolean): void {
    const forks: Fork[] = [];
    for (let i = 0; i < turns; i++) {
      forks.push(this.fork());
      this.add(body);
    }
    for (const fork of forks) leave(fork, lazy, this.code.length);
  }

  private counted({ body, min, max, mode }: Extract<Node, { kind: "repeat" }>): void {
    this.forgetful = true;
    const lazy = mode === "lazy";
    const { code } = this;
    const counter = this.registers++;
    const begin = this.registers++;
    code.push({ op: "clear", register: counter });
    const top = code.length;
    const enter = this.push({ op: "enter", counter, min, max, lazy, exit: nowhere });
    code.push({ op: "turn", counter, begin });
    this.add(body);
    const again = this.push({ op: "again", counter, begin, min, max, enter: top, exit: nowhere });
    enter.exit = code.length;
    again.exit = code.length;
  }

  /** A fork whose first way begins right after it. */
  private fork(): Fork {
    return this.push({ op: "fork", first: this.code.length + 1, second: nowhere, ways: this.number() });
  }

  private number(): Ways | undefined {
    if (this.depth > 0) return undefined;
    const { loops, ways: first } = this;
    if (loops.length > mostLoops) this.forgetful = true;
    this.ways += 2 ** loops.length;
    return { first, loops };
  }

  private atomic(addBody: () => void): void {
    const start = this.push({ op: "atomic", body: this.code.length + 1, to: nowhere });
    this.depth++;
    addBody();
    this.depth--;
    this.code.push({ op: "done" });
    start.to = this.code.length;
  }

  /** Without a place to go on `otherwise`, a look that does not hold fails. */
  private look({ ahead, negative, body }: Extract<Node, { kind: "look" }>): { otherwise: number } {
    const branches: LookBranch[] = [];
    const look = this.push({ op: "look", negative, branches, to: nowhere, otherwise: nowhere });
    const alternatives = !ahead && body.kind === "choice" ? body.branches : [body];
    this.depth++;
    for (const branch of alternatives) {
      branches.push({ body: this.code.length, back: ahead ? 0 : (fixedLength(branch) ?? 0) });
      this.addApart(branch);
      this.code.push({ op: "done" });
    }
    this.depth--;
    look.to = this.code.length;
    return look;
  }

  private condition({ test, yes, no }: Extract<Node, { kind: "condition" }>): void {
    if (test.kind === "never") return this.add(no);
    const branch = this.test(test);
    this.add(yes);
    const jump = this.push({ op: "jump", to: nowhere });
    branch.otherwise = this.code.length;
    this.add(no);
    jump.to = this.code.length;
  }

  private test(test: Exclude<Extract<Node, { kind: "condition" }>["test"], { kind: "never" }>): { otherwise: number } {
    switch (test.kind) {
      case "groups":
        return this.push({ op: "ifSet", groups: test.groups, otherwise: nowhere });
      case "recursion":
        return this.push({ op: "ifRecursion", group: test.group, otherwise: nowhere });
      case "look":
        return this.look(test.look);
    }
  }
}

function isThen(node: Node): boolean {
  return node.kind === "verb" && node.verb === "then";
}

type Fork = Extract<Instruction, { op: "fork" }>;

/** Lets a fork choose between what follows it and the place that is reached now; a lazy one tries that first. */
function leave(fork: Fork, lazy: boolean, to: number): void {
  fork.second = lazy ? fork.first : to;
  if (lazy) fork.first = to;
}

/** What makes a way go on otherwise than before: a group that another way has set, a verb, the place where the search began. */
function dependsOnMore(node: Node): boolean {
  switch (node.kind) {
    case "backreference":
    case "call":
    case "condition":
    case "keep":
      return true;
    case "verb":
      return node.verb !== "fail";
    case "assert":
      return node.at === "from";
    default:
      return false;
  }
}

/** Roughly how many instructions a node makes. */
function sizeOf(node: Node): number {
  const inner = children(node).reduce((sum, child) => sum + sizeOf(child), 1);
  if (node.kind !== "repeat" || node.body.kind === "set") return inner;
  return inner * Math.max(1, node.max === Infinity ? node.min : node.max);
}

function groupOf(root: Node, group: number): Node {
  let found = root;
  some(root, (node) => {
    if (node.kind !== "capture" || node.group !== group) return false;
    found = node;
    return true;
  });
  return found;
}
