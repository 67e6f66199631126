import stringWidth from "string-width";

const graphemes = new Intl.Segmenter();
/** Each character takes one column. */
const printable = /^[ -~]*$/;

/** The columns of a terminal that a text takes, counted until they are more than `most`: the rest of a long text is not looked at. */
export function columnsOf(text: string, most: number): number {
  if (printable.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += stringWidth(segment);
    if (columns > most) break;
  }
  return columns;
}

/** A text that takes no more columns of a terminal than `width`; what is cut off shows as `…`. Only what is kept is looked at one by one. */
export function cutToWidth(text: string, width: number): string {
  if (columnsOf(text, width) <= width) return text;
  if (printable.test(text)) return `${text.slice(0, Math.max(0, width - 1))}…`;
  let kept = "";
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += stringWidth(segment);
    if (columns > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** A text in exactly so many columns: cut, or with blanks behind it. */
export function fitToWidth(text: string, width: number): string {
  const shown = cutToWidth(text, width);
  // What is cut of plain text takes as many columns as it has characters: it need not be measured again, cell by cell.
  const columns = printable.test(text) ? shown.length : stringWidth(shown);
  return shown + " ".repeat(Math.max(0, width - columns));
}
