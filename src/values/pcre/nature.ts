import { inSet, type Node, type Range } from "./ast.ts";

type SetNode = Node & { readonly kind: "set" };

/**
 * True when the native engine gives the same matches and cannot run away. Otherwise our own matcher runs the pattern: it follows
 * PCRE where JavaScript differs (what a repeated group captured, references to groups that took no part, \K), and counts steps.
 */
export function isNative(node: Node): boolean {
  return !differs(node, false, false) && !explodes(node);
}

/** `repeated`: inside a repetition; `optional`: inside a part of a repetition that an iteration may skip. */
function differs(node: Node, repeated: boolean, optional: boolean): boolean {
  switch (node.kind) {
    case "keep":
    case "backreference":
      return true;
    case "assertion":
      return node.at === "from";
    case "set":
      return false;
    case "sequence":
      return node.items.some((item) => differs(item, repeated, optional));
    case "alternatives":
      return node.items.some((item) => differs(item, repeated, repeated));
    case "group":
      if (node.capture !== null && repeated && optional) return true;
      // The emulation of atomic groups keeps no captures of its inside.
      if (node.atomic && captures(node.body)) return true;
      return differs(node.body, repeated, optional);
    case "look":
      return differs(node.body, repeated, optional);
    case "repeat": {
      const again = repeated || node.most > 1;
      // JavaScript forgets what an empty last iteration captured; PCRE keeps it.
      if (node.least === 0 && captures(node.body) && mayBeEmpty(node.body)) return true;
      if (node.mode === "possessive" && captures(node.body)) return true;
      return differs(node.body, again, optional || (again && node.least === 0));
    }
  }
}

function captures(node: Node): boolean {
  if (node.kind === "group" && node.capture !== null) return true;
  if (node.kind === "sequence" || node.kind === "alternatives") return node.items.some(captures);
  return "body" in node && captures(node.body);
}

function mayBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case "set":
      return false;
    case "sequence":
      return node.items.every(mayBeEmpty);
    case "alternatives":
      return node.items.some(mayBeEmpty);
    case "group":
      return mayBeEmpty(node.body);
    case "repeat":
      return node.least === 0 || mayBeEmpty(node.body);
    default:
      return true;
  }
}

/** True for a repetition whose iterations can be cut in many ways: `(a+)+`, `(a|a)*`. */
function explodes(node: Node): boolean {
  if (node.kind === "repeat" && node.most > 10 && node.mode !== "possessive" && ambiguous(node.body)) return true;
  if (node.kind === "sequence" || node.kind === "alternatives") return node.items.some(explodes);
  return "body" in node && explodes(node.body);
}

function ambiguous(body: Node): boolean {
  const inner = body.kind === "group" ? body.body : body;
  if (inner.kind === "alternatives") {
    const firsts = inner.items.map(firstSets);
    const overlap = firsts.some((left, i) =>
      firsts.slice(i + 1).some((right) => left.some((a) => right.some((b) => meets(a, b)))),
    );
    return overlap || inner.items.some((item) => ambiguousSequence(itemsOf(item)));
  }
  return ambiguousSequence(itemsOf(inner));
}

function itemsOf(node: Node): readonly Node[] {
  return node.kind === "sequence" ? node.items : [node];
}

/** An unbounded part is harmless where a fixed character that it cannot match stands in the same iteration. */
function ambiguousSequence(items: readonly Node[]): boolean {
  const fixed = items.filter((item): item is SetNode => item.kind === "set");
  return items.some((item) => {
    const loop = unbounded(item);
    return loop !== null && !fixed.some((set) => loop.every((each) => !meets(set, each)));
  });
}

/** The sets that an unbounded repetition repeats, or null for anything else. */
function unbounded(node: Node): readonly SetNode[] | null {
  if (node.kind === "group") return unbounded(node.body);
  if (node.kind !== "repeat") return null;
  return node.most > 10 ? firstSets(node.body) : unbounded(node.body);
}

function firstSets(node: Node): readonly SetNode[] {
  switch (node.kind) {
    case "set":
      return [node];
    case "alternatives":
      return node.items.flatMap(firstSets);
    case "sequence": {
      const sets: SetNode[] = [];
      for (const item of node.items) {
        sets.push(...firstSets(item));
        if (!mayBeEmpty(item)) break;
      }
      return sets;
    }
    case "group":
    case "repeat":
      return firstSets(node.body);
    default:
      return [];
  }
}

/** True when some character is in both sets; only the borders of their ranges need to be tried. */
function meets(left: SetNode, right: SetNode): boolean {
  const borders = [...left.ranges, ...right.ranges].flatMap(([from, to]: Range) => [from - 1, from, to, to + 1]);
  return [...borders, 0, 0xffff].some((unit) => unit >= 0 && unit <= 0xffff && inSet(left, unit) && inSet(right, unit));
}
