import type { PlacedText } from "./detection.ts";

/**
 * Places the characters of a YAML scalar in its file. YAML folds lines, strips indentation and resolves quotes; what is left stands
 * in the file in the same order, so the two texts are walked side by side. `start` is where the scalar begins in the file.
 */
export function placeText(text: string, file: string, start: number): PlacedText {
  let offsets: Int32Array | undefined;
  return {
    text,
    locate({ start: from, end }) {
      offsets ??= align(text, file, start);
      const first = offsets[Math.min(from, text.length)]!;
      const last = end > from ? offsets[Math.min(end, text.length) - 1]! + 1 : first;
      return { start: first, end: Math.max(first, last) };
    },
  };
}

function align(text: string, file: string, start: number): Int32Array {
  const offsets = new Int32Array(text.length + 1);
  let at = start;
  for (let i = 0; i < text.length; i++) {
    const blank = /\s/.test(text[i]!);
    // Indicators, escapes and indentation stand in the file only.
    if (!blank) at = next(file, text[i]!, at);
    offsets[i] = Math.min(at, file.length);
    if (!blank || /\s/.test(file[at] ?? "")) at++;
  }
  offsets[text.length] = Math.min(at, file.length);
  return offsets;
}

/** Where a character stands at or after an offset; the offset itself where it is not found near by (a `\u` escape). */
function next(file: string, character: string, from: number): number {
  const found = file.indexOf(character, from);
  return found >= 0 && found - from < 400 ? found : from;
}
