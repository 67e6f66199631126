import type { Extractor } from "./extractor.ts";
import { cleanKey } from "./key.ts";
import type { ExtractorOptions } from "./regex-extractor.ts";

/**
 * Fields between delimiters (DELIMS): with FIELDS the parts have names by their places; with a second set of delimiters each part
 * is a name and a value; with one set alone, names and values take turns. Null where there is no delimiter.
 */
export function delimitedExtractor(
  delims: readonly string[],
  fields: readonly string[],
  { adds, clean, keepEmpty }: ExtractorOptions,
): Extractor | null {
  const [between = "", inside] = delims;
  if (between === "") return null;
  const named = (key: string) => (clean ? cleanKey(key) : key);
  const kept = (value: string | undefined): value is string => value !== undefined && (value !== "" || keepEmpty);
  if (inside !== undefined && inside !== "") {
    return {
      names: null,
      adds,
      quotes: () => true,
      run(text, found) {
        for (const part of split(text, between, true)) {
          const at = firstOf(part.raw, inside);
          if (at < 0) continue;
          const name = named(bare(part.raw.slice(0, at).trim()));
          const value = bare(part.raw.slice(skip(part.raw, at, inside)).trim());
          // Splunk leaves an empty value out here whatever KEEP_EMPTY_VALS says.
          if (name !== "" && value !== "") found(name, value);
        }
      },
    };
  }
  if (fields.length > 0) {
    return {
      names: [...new Set(fields)],
      adds,
      quotes: () => true,
      run(text, found) {
        const parts = split(text, between, false);
        fields.forEach((name, index) => {
          const part = parts[index];
          const value = part && bare(part.raw.trim());
          if (kept(value)) found(name, value);
        });
      },
    };
  }
  return {
    names: null,
    adds,
    quotes: () => true,
    run(text, found) {
      const parts = split(text, between, true);
      for (let i = 0; i + 1 < parts.length; i += 2) {
        const name = named(bare(parts[i]!.raw.trim()));
        const value = bare(parts[i + 1]!.raw.trim());
        if (name !== "" && kept(value)) found(name, value);
      }
    },
  };
}

interface Part {
  readonly raw: string;
}

/**
 * The parts of a text between any of the delimiters; a double quote protects them. Empty parts are kept unless they are consumed; a
 * blank beside another delimiter makes none: `, ` is one delimiter, as the example of Splunk's documentation has it.
 */
function split(text: string, delimiters: string, consume: boolean): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (c === "\\" && quoted) i++;
    else if (c === '"') quoted = !quoted;
    else if (c === undefined || (!quoted && delimiters.includes(c))) {
      if (i > start || !(consume || besideOther(text, i, delimiters))) parts.push({ raw: text.slice(start, i) });
      start = i + 1;
    }
  }
  return parts;
}

/** True for a blank that directly follows a delimiter that is none. */
function besideOther(text: string, at: number, delimiters: string): boolean {
  const before = text[at - 1];
  return text[at] === " " && before !== undefined && before !== " " && delimiters.includes(before);
}

function firstOf(text: string, characters: string): number {
  for (let i = 0; i < text.length; i++) if (characters.includes(text[i]!)) return i;
  return -1;
}

/** The offset behind a run of delimiters. */
function skip(text: string, at: number, characters: string): number {
  let end = at;
  while (end < text.length && characters.includes(text[end]!)) end++;
  return end;
}

/** Without the quotes round it, and with `\"` resolved. */
function bare(text: string): string {
  if (text.length < 2 || text[0] !== '"' || text.at(-1) !== '"') return text;
  return text.slice(1, -1).replace(/\\(["\\])/g, "$1");
}
