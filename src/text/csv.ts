/**
 * The cells of a CSV text, line by line. Quotes protect commas, line ends and doubled quotes; lines without any cell are passed
 * over. A quote that is not closed reaches to the end.
 */
export function readCsv(text: string, delimiter = ",", quote = '"'): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at <= text.length; ) {
    let cell: string;
    if (quote !== "" && text[at] === quote) {
      const quoted = quotedCell(text, at, quote);
      cell = quoted.cell;
      at = quoted.end;
    } else cell = "";
    // What stands behind a closing quote belongs to the cell.
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
    line.push(cell + text.slice(start, at));
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (line.length > 1 || line[0] !== "") lines.push(line);
    line = [];
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  return lines;
}

function quotedCell(text: string, start: number, quote: string): { readonly cell: string; readonly end: number } {
  let cell = "";
  let from = start + 1;
  for (;;) {
    const end = text.indexOf(quote, from);
    if (end < 0) return { cell: cell + text.slice(from), end: text.length };
    if (text[end + 1] !== quote) return { cell: cell + text.slice(from, end), end: end + 1 };
    cell += text.slice(from, end + 1);
    from = end + 2;
  }
}
