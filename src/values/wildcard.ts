/**
 * Patterns with `*`, the only wildcard of a search. `\\` is a backslash; before anything else a backslash is itself, also before
 * a star: Splunk has no way to write a literal star.
 */

/** The literal pieces between the wildcards of a pattern. One piece means that there is no wildcard. */
export function literalPieces(pattern: string): string[] {
  if (!pattern.includes("\\")) return pattern.split("*");
  const found = [""];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    const next = pattern[i + 1];
    if (c === "\\" && next === "\\") {
      found[found.length - 1] += next;
      i++;
    } else if (c === "*") found.push("");
    else found[found.length - 1] += c;
  }
  return found;
}

export function hasWildcard(pattern: string): boolean {
  return pattern.includes("*") && literalPieces(pattern).length > 1;
}

export function countWildcards(pattern: string): number {
  return literalPieces(pattern).length - 1;
}

/** The text that a pattern without wildcards stands for. */
export function unescapeWildcard(pattern: string): string {
  return literalPieces(pattern).join("*");
}

/** Compiles a pattern into a test of whole texts. */
export function compileWildcard(
  pattern: string,
  options: { readonly caseSensitive?: boolean } = {},
): (text: string) => boolean {
  const fold = !(options.caseSensitive ?? false);
  const parts = literalPieces(pattern).map((part) => (fold ? part.toLowerCase() : part));
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (parts.length === 1) return exactly(first, fold);
  const middle = parts.slice(1, -1).filter((part) => part !== "");
  const least = parts.reduce((sum, part) => sum + part.length, 0);
  if (first === "" && last === "" && middle.length === 1) return containing(middle[0]!, fold);
  return (subject) => {
    if (subject.length < least && !fold) return false;
    const text = fold ? subject.toLowerCase() : subject;
    if (text.length < least || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const part of middle) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}

function exactly(wanted: string, fold: boolean): (text: string) => boolean {
  if (!fold) return (text) => text === wanted;
  // Folding may change the length of a text only outside ASCII.
  const ascii = isAscii(wanted);
  return (text) => {
    if (ascii && text.length !== wanted.length) return false;
    return text === wanted || text.toLowerCase() === wanted;
  };
}

function containing(part: string, fold: boolean): (text: string) => boolean {
  if (!fold) return (text) => text.includes(part);
  if (!isAscii(part) || part.length < 2) return (text) => text.toLowerCase().includes(part);
  // The regular-expression engine finds a literal of either case faster than a folded copy can be made and searched.
  const regex = new RegExp(part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), "i");
  return (text) => regex.test(text);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** What each wildcard of a pattern stands for in a text, or null where it does not match. The first wildcards take the least. */
export function wildcardCaptures(pattern: string, text: string): readonly string[] | null {
  const parts = literalPieces(pattern);
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (parts.length === 1) return text === first ? [] : null;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return null;
  const captures: string[] = [];
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return null;
    captures.push(text.slice(at, found));
    at = found + part.length;
  }
  captures.push(text.slice(at, text.length - last.length));
  return captures;
}

/** Puts captures in the place of a template's wildcards. */
export function fillWildcards(template: string, captures: readonly string[]): string {
  return literalPieces(template).reduce((text, part, index) => text + (captures[index - 1] ?? "") + part);
}
