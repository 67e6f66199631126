/** The text of a quoted string without its quotes: `\"` and `\\` are resolved, every other backslash stays as written. */
export function unquote(image: string): string {
  const inner = image.slice(1, -1);
  return inner.includes("\\") ? inner.replace(/\\(["\\])/g, "$1") : inner;
}

/** As `unquote`, for values of a search expression: `\|` is a pipe too, and `\\` and `\*` are left for the wildcard matcher. */
export function unquoteSearch(image: string): string {
  return unescapeWord(image.slice(1, -1));
}

/** The text of a bare word, in which a backslash protects a quote or a pipe; `\\` stays as written. */
export function unescapeWord(image: string): string {
  return image.includes("\\") ? image.replace(/\\(["|\\])/g, (pair, c: string) => (c === "\\" ? pair : c)) : image;
}

/** A field name in single quotes without them. */
export function unquoteField(image: string): string {
  return image.slice(1, -1).replace(/\\(['\\])/g, "$1");
}

/** A string as it would be written: the inverse of `unquote`. */
export function quote(text: string): string {
  return `"${text.replace(/(["\\])/g, "\\$1")}"`;
}
