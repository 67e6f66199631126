import stringWidth from "string-width";

export interface Styled {
  readonly start: number;
  readonly end: number;
  readonly paint: (text: string) => string;
}

export interface Layout {
  readonly rows: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
}

/** Puts a text with prompts before its lines into rows of a terminal. */
export function layout(
  text: string,
  cursor: number,
  prompts: { readonly first: string; readonly more: string },
  styles: readonly Styled[],
  columns: number,
): Layout {
  const rows: string[] = [];
  let row = prompts.first;
  let width = stringWidth(prompts.first);
  let run = "";
  let paint: Styled["paint"] | null = null;
  let at = 0;
  let style = 0;
  let place = { row: 0, column: width };
  const flush = () => {
    row += paint ? paint(run) : run;
    run = "";
  };
  const wrap = (next: string) => {
    flush();
    rows.push(row);
    row = next;
    width = stringWidth(next);
  };
  for (const character of text) {
    const wide = character === "\n" ? 0 : character === "\t" ? 1 : stringWidth(character);
    // The last column stays free, for terminals differ in where the cursor stands behind it.
    if (character !== "\n" && width + wide > columns - 1) wrap("");
    if (at === cursor) place = { row: rows.length, column: width };
    while (style < styles.length && styles[style]!.end <= at) style++;
    const here = styles[style];
    const wanted = here && here.start <= at ? here.paint : null;
    if (wanted !== paint) {
      flush();
      paint = wanted;
    }
    if (character === "\n") wrap(prompts.more);
    else {
      run += character === "\t" ? " " : character;
      width += wide;
    }
    at += character.length;
  }
  if (cursor >= text.length) {
    if (width > columns - 2) wrap("");
    place = { row: rows.length, column: width };
  }
  flush();
  return { rows: [...rows, row], cursor: place };
}
