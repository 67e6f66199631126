import stringWidth from "string-width";

export interface Choice {
  /** What is put in the place of what was typed. */
  readonly text: string;
  /** What is said of it: its kind, or how often it occurs. */
  readonly detail?: string;
}

export interface Choices {
  /** Where what was typed begins. */
  readonly start: number;
  readonly items: readonly Choice[];
}

const mostRows = 12;

/** What all choices begin with. */
export function commonStart(items: readonly Choice[]): string {
  let common = items[0]?.text ?? "";
  for (const { text } of items) {
    while (!text.toLowerCase().startsWith(common.toLowerCase())) common = common.slice(0, -1);
  }
  return common;
}

/** The choices in columns, as many as there is room for. */
export function menuRows(items: readonly Choice[], columns: number, dim: (text: string) => string): readonly string[] {
  const cells = items.map(({ text, detail }) => ({ text: cut(text, 40), detail: detail ? cut(detail, 34) : "" }));
  const widths = cells.map(({ text, detail }) => stringWidth(text) + (detail ? stringWidth(detail) + 2 : 0));
  const wide = Math.min(columns - 1, Math.max(...widths) + 3);
  const across = Math.max(1, Math.floor((columns - 1) / wide));
  const down = Math.min(mostRows, Math.ceil(cells.length / across));
  const rows = Array.from({ length: down }, (_, row) => {
    const line = Array.from({ length: across }, (_, column) => column * down + row).filter((i) => i < cells.length);
    return line
      .map((i, place) => {
        const { text, detail } = cells[i]!;
        const shown = `${text}${detail ? `  ${dim(detail)}` : ""}`;
        return place === line.length - 1 ? shown : shown + " ".repeat(Math.max(1, wide - widths[i]!));
      })
      .join("");
  });
  const left = cells.length - across * down;
  return left > 0 ? [...rows, dim(`… ${left} more`)] : rows;
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
