import stringWidth from "string-width";

const graphemes = new Intl.Segmenter();

/** A text that takes no more columns of a terminal than `width`; what is cut off shows as `…`. Only what is kept is looked at one by one. */
export function cutToWidth(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += stringWidth(segment);
    if (columns > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
