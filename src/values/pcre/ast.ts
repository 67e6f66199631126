import type { CharSet } from "./charset.ts";

/** One piece of a pattern. Flags are resolved: sets hold both cases where case is ignored, `.` and `$` say what they mean. */
export type Node =
  | { kind: "set"; set: CharSet; literal: number | undefined; ignoreCase: boolean }
  | { kind: "sequence"; items: readonly Node[] }
  | { kind: "choice"; branches: readonly Node[] }
  | { kind: "repeat"; body: Node; min: number; max: number; mode: RepeatMode }
  | { kind: "capture"; group: number; body: Node }
  | { kind: "atomic"; body: Node }
  | { kind: "look"; ahead: boolean; negative: boolean; body: Node }
  | { kind: "assert"; at: Place }
  | { kind: "backreference"; groups: readonly number[]; ignoreCase: boolean }
  | { kind: "condition"; test: Condition; yes: Node; no: Node }
  | { kind: "call"; group: number }
  | { kind: "keep" }
  | { kind: "verb"; verb: Verb; name: string };

export type RepeatMode = "greedy" | "lazy" | "possessive";

/** `end` is `\z`, `final` is `$` and `\Z` (also before a last newline), `from` is `\G`. */
export type Place = "start" | "end" | "final" | "lineStart" | "lineEnd" | "word" | "notWord" | "from";

/** `(*FAIL)`, `(*ACCEPT)` and so on; `mark` only has a name, for `skip` to go to. */
export type Verb = "fail" | "accept" | "commit" | "prune" | "skip" | "then" | "mark";

/** What `(?(…)` asks: a group that is set, a recursion (group undefined: any), an assertion, or never (`DEFINE`). */
export type Condition =
  | { kind: "groups"; groups: readonly number[] }
  | { kind: "recursion"; group: number | undefined }
  | { kind: "look"; look: Extract<Node, { kind: "look" }> }
  | { kind: "never" };

/** A parsed pattern: its tree, how many groups capture, and which group numbers each name stands for. */
export interface Pattern {
  readonly root: Node;
  readonly groups: number;
  readonly names: ReadonlyMap<string, readonly number[]>;
}

export const empty: Node = { kind: "sequence", items: [] };

/** The node's direct children, in the order they are written. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "choice":
      return node.branches;
    case "repeat":
    case "capture":
    case "atomic":
    case "look":
      return [node.body];
    case "condition":
      return node.test.kind === "look" ? [node.test.look, node.yes, node.no] : [node.yes, node.no];
    default:
      return [];
  }
}

/** Whether the node or anything below it satisfies the predicate. */
export function some(node: Node, predicate: (node: Node) => boolean): boolean {
  return predicate(node) || children(node).some((child) => some(child, predicate));
}
