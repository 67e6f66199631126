/** The lines that differ between two texts, as a unified diff with three lines around each place; empty where none do. */
export function lineDiff(before: string, after: string, name: string): string {
  if (before === after) return "";
  const steps = stepsOf(linesOf(before), linesOf(after));
  const hunks = hunksOf(steps).map((hunk) => hunkText(steps, hunk));
  return [`--- ${name}`, `+++ ${name}`, ...hunks].join("\n");
}

interface Step {
  readonly sign: " " | "-" | "+";
  readonly line: string;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop();
  return last === "" || last === undefined ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

function stepsOf(before: readonly string[], after: readonly string[]): readonly Step[] {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const same = (lines: readonly string[]): readonly Step[] => lines.map((line) => ({ sign: " ", line }));
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

/** Along a longest common subsequence of lines. */
function middle(before: readonly string[], after: readonly string[]): readonly Step[] {
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const at = i * width + j;
      longest[at] =
        before[i] === after[j] ? longest[at + width + 1]! + 1 : Math.max(longest[at + width]!, longest[at + 1]!);
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const at = i * width + j;
    if (i < before.length && j < after.length && before[i] === after[j]) {
      steps.push({ sign: " ", line: before[i++]! });
      j++;
    } else if (j >= after.length || (i < before.length && longest[at + width]! >= longest[at + 1]!))
      steps.push({ sign: "-", line: before[i++]! });
    else steps.push({ sign: "+", line: after[j++]! });
  }
  return steps;
}

interface Hunk {
  readonly start: number;
  readonly end: number;
}

const around = 3;

function hunksOf(steps: readonly Step[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  steps.forEach(({ sign }, index) => {
    if (sign === " ") return;
    const start = Math.max(0, index - around);
    const end = Math.min(steps.length, index + around + 1);
    const last = hunks.at(-1);
    if (last && start <= last.end) hunks[hunks.length - 1] = { start: last.start, end };
    else hunks.push({ start, end });
  });
  return hunks;
}

function hunkText(steps: readonly Step[], { start, end }: Hunk): string {
  const count = (of: readonly Step[], sign: "-" | "+") =>
    of.filter((step) => step.sign === " " || step.sign === sign).length;
  const before = steps.slice(0, start);
  const inside = steps.slice(start, end);
  const range = (sign: "-" | "+") => {
    const lines = count(inside, sign);
    return `${sign}${count(before, sign) + (lines === 0 ? 0 : 1)},${lines}`;
  };
  return [`@@ ${range("-")} ${range("+")} @@`, ...inside.map(({ sign, line }) => sign + line)].join("\n");
}
