/** A run of lines: the same in both texts, or taken from one and put into the other. Offsets count lines from 0. */
export interface Change {
  readonly kind: "same" | "changed";
  readonly from: readonly [start: number, end: number];
  readonly to: readonly [start: number, end: number];
}

/** More edits than this are not looked for: what is left is shown as replaced. */
const mostEdits = 2000;

/** Compares two texts line by line (Myers' shortest edit script). */
export function compareLines(from: readonly string[], to: readonly string[]): readonly Change[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const inner = commonLines(from.slice(head, from.length - tail), to.slice(head, to.length - tail));
  const pairs = [
    ...Array.from({ length: head }, (_, i) => [i, i] as const),
    ...inner.map(([a, b]) => [a + head, b + head] as const),
    ...Array.from({ length: tail }, (_, i) => [from.length - tail + i, to.length - tail + i] as const),
  ];
  return changesOf(pairs, from.length, to.length);
}

/** Pairs of lines that stay, in order. */
function commonLines(from: readonly string[], to: readonly string[]): readonly (readonly [number, number])[] {
  const reach = new Map([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(from.length + to.length, mostEdits); edits++) {
    trace.push(new Map(reach));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepDown(reach, diagonal, edits) ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x++;
      reach.set(diagonal, x);
      if (x >= from.length && x - diagonal >= to.length) return walkBack(trace, from.length, to.length);
    }
  }
  return [];
}

function stepDown(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return (
    diagonal === -edits || (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1))
  );
}

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  fromLength: number,
  toLength: number,
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let x = fromLength;
  let y = toLength;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits]!;
    const diagonal = x - y;
    const down = stepDown(reach, diagonal, edits);
    const before = down ? diagonal + 1 : diagonal - 1;
    const startX = reach.get(before) ?? 0;
    const startY = startX - before;
    while (x > startX && y > startY && x > 0 && y > 0) pairs.push([--x, --y]);
    x = startX;
    y = startY;
  }
  return pairs.reverse();
}

function changesOf(
  pairs: readonly (readonly [number, number])[],
  fromLength: number,
  toLength: number,
): readonly Change[] {
  const changes: Change[] = [];
  let a = 0;
  let b = 0;
  const put = (kind: Change["kind"], endA: number, endB: number) => {
    if (endA === a && endB === b) return;
    changes.push({ kind, from: [a, endA], to: [b, endB] });
    a = endA;
    b = endB;
  };
  for (let i = 0; i < pairs.length; ) {
    const [x, y] = pairs[i]!;
    put("changed", x, y);
    let run = 1;
    while (pairs[i + run]?.[0] === x + run && pairs[i + run]?.[1] === y + run) run++;
    put("same", x + run, y + run);
    i += run;
  }
  put("changed", fromLength, toLength);
  return changes;
}
