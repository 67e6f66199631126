/** Paths put together under what they have in common. */
export interface PathNode {
  /** The parts from the top down to here. */
  readonly parts: readonly string[];
  /** The paths at or below this node, as indices. */
  readonly members: number[];
  readonly children: Map<string, PathNode>;
}

export function pathTree(paths: readonly string[], separator: string): PathNode {
  const root = node([]);
  paths.forEach((path, index) => {
    let at = root;
    at.members.push(index);
    for (const part of path.split(separator)) {
      const next = at.children.get(part) ?? node([...at.parts, part]);
      at.children.set(part, next);
      next.members.push(index);
      at = next;
    }
  });
  return root;
}

function node(parts: readonly string[]): PathNode {
  return { parts, members: [], children: new Map() };
}

/** The last node on the way down that all of a node's members have in common. */
export function narrowed(from: PathNode): PathNode {
  let at = from;
  while (at.children.size === 1) {
    const [only] = at.children.values();
    if (!only || only.members.length !== at.members.length) break;
    at = only;
  }
  return at;
}
