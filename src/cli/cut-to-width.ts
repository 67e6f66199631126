import stringWidth from "string-width";

const graphemes = new Intl.Segmenter();

/** The columns of a terminal that a text takes, counted until they are more than `most`: the rest of a long text is not looked at. */
export function columnsOf(text: string, most: number): number {
  if (/^[ -~]*$/.test(text)) return text.length;
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
  let kept = "";
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += stringWidth(segment);
    if (columns > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
