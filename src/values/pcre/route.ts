import { children, type Node, type Pattern, some } from "./ast.ts";
import { nullable } from "./measure.ts";

/** What JavaScript's own engine gets right of a pattern. */
export interface Route {
  /** Whether it matches, and where, is the same. */
  readonly native: boolean;
  /** So are the groups. */
  readonly captures: boolean;
}

/** Finds out how far a pattern means the same to JavaScript, given the form that `emit.ts` writes. */
export function routeOf({ root }: Pattern): Route {
  const referred = some(root, (node) => node.kind === "backreference");
  const captures = keepsCaptures(root);
  const native =
    !some(root, isForeign) &&
    !seesPairs(root) &&
    (captures || !referred) &&
    certain(root, new Set(), countCaptures(root)) !== undefined;
  return { native, captures: native && captures };
}

/** What has no native form, or not the same meaning. */
function isForeign(node: Node): boolean {
  switch (node.kind) {
    case "keep":
    case "call":
    case "condition":
      return true;
    case "verb":
      return node.verb !== "fail";
    case "backreference":
      return node.ignoreCase;
    case "assert":
      return node.at === "from";
    case "repeat":
      return node.max > 1 && node.max > node.min && nullable(node.body) && some(node.body, choosesEmpty);
    case "look":
      // A lookbehind runs backwards: the copy that stands for an atomic group would come first.
      return !node.ahead && some(node.body, isAtomic);
    default:
      return false;
  }
}

/** An empty match could stand amid a surrogate pair, where V8 looks for one even under the flag `u`. */
function seesPairs(root: Node): boolean {
  const begins = root.kind === "sequence" ? root.items[0] : root;
  if (!nullable(root) || (begins?.kind === "assert" && begins.at === "start")) return false;
  return some(
    root,
    (node) => node.kind === "look" || (node.kind === "assert" && (node.at === "notWord" || node.at === "lineEnd")),
  );
}

function isAtomic(node: Node): boolean {
  return node.kind === "atomic" || (node.kind === "repeat" && node.mode === "possessive");
}

/** An iteration may prefer to be empty: PCRE then leaves the loop, JavaScript tries what else the iteration could match. */
function choosesEmpty(node: Node): boolean {
  if (node.kind === "choice") return node.branches.slice(0, -1).some(nullable);
  return node.kind === "repeat" && node.mode === "lazy";
}

/**
 * Whether each group in a loop is set by every iteration. JavaScript forgets groups when an iteration starts and takes back an
 * iteration that is empty; PCRE does neither.
 */
function keepsCaptures(node: Node): boolean {
  if (node.kind === "repeat" && node.max > 1 && some(node.body, isCapture)) {
    if (node.max > node.min && nullable(node.body)) return false;
    if (!setsAll(node.body)) return false;
  }
  return children(node).every(keepsCaptures);
}

function isCapture(node: Node): boolean {
  return node.kind === "capture";
}

/** Whether a match of the node sets every group in it. */
function setsAll(node: Node): boolean {
  if (node.kind === "choice" || (node.kind === "repeat" && node.min === 0) || (node.kind === "look" && node.negative)) {
    return !some(node, isCapture);
  }
  return children(node).every(setsAll);
}

function countCaptures(root: Node): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const visit = (node: Node): void => {
    if (node.kind === "capture") counts.set(node.group, (counts.get(node.group) ?? 0) + 1);
    children(node).forEach(visit);
  };
  visit(root);
  return counts;
}

/**
 * The groups that are set for certain after the node, given those before it; undefined when it refers to a group that may be
 * unset, where PCRE fails and JavaScript matches the empty text.
 */
function certain(
  node: Node,
  before: ReadonlySet<number>,
  counts: ReadonlyMap<number, number>,
): ReadonlySet<number> | undefined {
  switch (node.kind) {
    case "backreference": {
      // Of several groups with the name, the first that is set is meant.
      const group = node.groups[0]!;
      return counts.get(group) === 1 && before.has(group) ? before : undefined;
    }
    case "sequence":
      return node.items.reduce<ReadonlySet<number> | undefined>(
        (set, item) => set && certain(item, set, counts),
        before,
      );
    case "choice": {
      // A group that each branch sets has as many places, and no reference to it counts as certain.
      const known = node.branches.every((branch) => certain(branch, before, counts));
      return known ? before : undefined;
    }
    case "capture": {
      const inner = certain(node.body, before, counts);
      return inner && new Set([...inner, node.group]);
    }
    case "repeat": {
      const after = certain(node.body, before, counts);
      return after && (node.min === 0 ? before : after);
    }
    case "look": {
      const after = certain(node.body, before, counts);
      return after && (node.negative ? before : after);
    }
    case "atomic":
      return certain(node.body, before, counts);
    default:
      return before;
  }
}
