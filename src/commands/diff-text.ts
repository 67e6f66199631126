import { type Change, compareLines } from "./line-diff.ts";

/** Lines that are shown round a change. */
const around = 3;

type Names = readonly [from: string, to: string];

/** The changes in hunks, each with a few of the lines round it. */
function hunksOf(from: readonly string[], to: readonly string[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  let hunk: Change[] = [];
  const changes = compareLines(from, to);
  changes.forEach((change, index) => {
    if (change.kind === "changed") {
      hunk.push(change);
      return;
    }
    const [start, end] = change.from;
    const length = end - start;
    const first = index === 0;
    const last = index === changes.length - 1;
    if (!first && !last && length <= around * 2) {
      hunk.push(change);
      return;
    }
    if (!first) {
      hunk.push(part(change, 0, Math.min(length, around)));
      hunks.push(hunk);
      hunk = [];
    }
    if (!last) hunk.push(part(change, Math.max(0, length - around), length));
  });
  if (hunk.some(({ kind }) => kind === "changed")) hunks.push(hunk);
  return hunks.filter((each) => each.some(({ kind }) => kind === "changed"));
}

function part({ kind, from, to }: Change, start: number, end: number): Change {
  return { kind, from: [from[0] + start, from[0] + end], to: [to[0] + start, to[0] + end] };
}

function extent(hunk: readonly Change[], side: "from" | "to"): readonly [number, number] {
  return [hunk[0]?.[side][0] ?? 0, hunk.at(-1)?.[side][1] ?? 0];
}

export function unifiedDiff(from: readonly string[], to: readonly string[], names: Names | null): string {
  const hunks = hunksOf(from, to);
  if (hunks.length === 0) return "";
  const lines = names ? [`--- ${names[0]}`, `+++ ${names[1]}`] : [];
  const range = ([start, end]: readonly [number, number]) => {
    const length = end - start;
    return length === 1 ? `${start + 1}` : `${length === 0 ? start : start + 1},${length}`;
  };
  for (const hunk of hunks) {
    lines.push(`@@ -${range(extent(hunk, "from"))} +${range(extent(hunk, "to"))} @@`);
    for (const change of hunk) {
      const old = from.slice(...change.from);
      if (change.kind === "same") lines.push(...old.map((line) => ` ${line}`));
      else lines.push(...old.map((line) => `-${line}`), ...to.slice(...change.to).map((line) => `+${line}`));
    }
  }
  return lines.join("\n");
}

export function contextDiff(from: readonly string[], to: readonly string[], names: Names | null): string {
  const hunks = hunksOf(from, to);
  if (hunks.length === 0) return "";
  const lines = names ? [`*** ${names[0]}`, `--- ${names[1]}`] : [];
  const range = ([start, end]: readonly [number, number]) =>
    end - start <= 1 ? `${end === start ? start : start + 1}` : `${start + 1},${end}`;
  for (const hunk of hunks) {
    lines.push("***************");
    lines.push(`*** ${range(extent(hunk, "from"))} ****`, ...side(hunk, from, "from", "-"));
    lines.push(`--- ${range(extent(hunk, "to"))} ----`, ...side(hunk, to, "to", "+"));
  }
  return lines.join("\n");
}

/** One text's lines of a hunk, marked; none where nothing of it changed. */
function side(
  hunk: readonly Change[],
  text: readonly string[],
  which: "from" | "to",
  mark: "-" | "+",
): readonly string[] {
  const changes = (change: Change) => change.kind === "changed" && change[which][1] > change[which][0];
  if (!hunk.some(changes)) return [];
  return hunk.flatMap((change) => {
    const both = change.from[1] > change.from[0] && change.to[1] > change.to[0];
    const sign = change.kind === "same" ? " " : both ? "!" : mark;
    return text.slice(...change[which]).map((line) => `${sign} ${line}`);
  });
}
