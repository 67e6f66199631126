import { children, type Node } from "./ast.ts";
import { type CharSet, everything, union } from "./charset.ts";

/** How many characters the node matches, when that is always the same number; undefined otherwise. */
export function fixedLength(node: Node): number | undefined {
  switch (node.kind) {
    case "set":
      return 1;
    case "sequence":
      return node.items.reduce<number | undefined>((sum, item) => add(sum, fixedLength(item)), 0);
    case "choice":
      return same(node.branches.map(fixedLength));
    case "condition":
      return same([fixedLength(node.yes), fixedLength(node.no)]);
    case "repeat": {
      const length = fixedLength(node.body);
      return length === 0 ? 0 : node.min === node.max && length !== undefined ? length * node.min : undefined;
    }
    case "capture":
    case "atomic":
      return fixedLength(node.body);
    case "look":
    case "assert":
    case "keep":
    case "verb":
      return 0;
    case "backreference":
    case "call":
      return undefined;
  }
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function same(lengths: readonly (number | undefined)[]): number | undefined {
  return lengths.every((length) => length === lengths[0]) ? lengths[0] : undefined;
}

/** Whether the node can match without taking a character. */
export function nullable(node: Node): boolean {
  switch (node.kind) {
    case "set":
      return false;
    case "sequence":
      return node.items.every(nullable);
    case "choice":
      return node.branches.some(nullable);
    case "condition":
      return nullable(node.yes) || nullable(node.no);
    case "repeat":
      return node.min === 0 || nullable(node.body);
    case "capture":
    case "atomic":
      return nullable(node.body);
    default:
      return true;
  }
}

/**
 * In how many ways, at most, a backtracking matcher takes the node or a part of it without taking a character: `(?:|a*){20}` has a million,
 * and goes through all of them on any subject.
 */
export function emptyWays(node: Node): number {
  return Math.max(waysOf(node), ...children(node).map(emptyWays));
}

function waysOf(node: Node): number {
  switch (node.kind) {
    case "set":
      return 0;
    case "sequence":
      return node.items.reduce((ways, item) => ways * waysOf(item), 1);
    case "choice":
      return node.branches.reduce((ways, branch) => ways + waysOf(branch), 0);
    case "condition":
      return waysOf(node.yes) + waysOf(node.no);
    case "repeat": {
      // A turn that takes nothing is the last one, unless more of them are demanded.
      const { body, min, max } = node;
      return waysOf(body) ** min * (max > min ? 1 + waysOf(body) : 1);
    }
    case "capture":
    case "atomic":
      return waysOf(node.body);
    default:
      return 1;
  }
}

/** The characters that a match of the node can begin with; what may be empty says nothing, so check `nullable` too. */
export function firstSet(node: Node): CharSet {
  switch (node.kind) {
    case "set":
      return node.set;
    case "sequence": {
      const sets: CharSet[] = [];
      for (const item of node.items) {
        sets.push(firstSet(item));
        if (!nullable(item)) break;
      }
      return union([], ...sets);
    }
    case "backreference":
    case "call":
      return everything;
    case "look":
      return [];
    default:
      return union([], ...children(node).map(firstSet));
  }
}
