import { columnsOf } from "./cut-to-width.ts";

/** Breaks lines that are wider than a terminal at blanks; what goes on stands as far in as its line began. */
export function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => wrapped(line, width))
    .join("\n");
}

function wrapped(line: string, width: number): readonly string[] {
  if (columnsOf(line, width) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let open = "";
  for (const part of line.slice(indent.length).split(/(?<=\S)(?= )/)) {
    if (open !== "" && columnsOf(`${indent}${open}${part}`, width) > width) {
      lines.push(`${indent}${open}`);
      open = part.trimStart();
    } else open += part;
  }
  return [...lines, `${indent}${open}`];
}
