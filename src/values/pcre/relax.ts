import type { Node } from "./ast.ts";
import { overlaps } from "./charset.ts";
import { firstSet, nullable } from "./measure.ts";

/**
 * Writes a possessive run as a plain greedy one where that is the same: what follows cannot begin with anything the run could
 * give back, as in `[^"]*+"`, or nothing follows at all. Plain runs have a fast native form.
 */
export function relax(root: Node): Node {
  return relaxed(root, undefined, true);
}

/** `next` is what follows in the same sequence; `last` says that nothing follows in the whole pattern. */
function relaxed(node: Node, next: Node | undefined, last: boolean): Node {
  switch (node.kind) {
    case "sequence":
      return {
        kind: "sequence",
        items: node.items.map((item, i) => {
          const isLast = i === node.items.length - 1;
          return relaxed(item, isLast ? next : node.items[i + 1], isLast && last);
        }),
      };
    case "choice":
      return { kind: "choice", branches: node.branches.map((branch) => relaxed(branch, next, last)) };
    case "capture":
      return { ...node, body: relaxed(node.body, next, last) };
    case "atomic":
    case "look":
      return { ...node, body: relaxed(node.body, undefined, false) };
    case "repeat": {
      if (node.mode !== "possessive") return { ...node, body: relaxed(node.body, undefined, false) };
      const { body } = node;
      const giveBack = body.kind !== "set" || !next || nullable(next) || overlaps(firstSet(next), body.set);
      return { ...node, body: relaxed(body, undefined, false), mode: giveBack && !last ? "possessive" : "greedy" };
    }
    default:
      return node;
  }
}
