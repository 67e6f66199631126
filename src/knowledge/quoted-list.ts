/** The items of a list such as `"a b", c, "\t"`: commas separate, quotes protect; escapes are resolved. */
export function quotedList(text: string): readonly string[] {
  const items: string[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^,]*?))\s*(?:,|$)/y;
  for (let at = 0; at < text.length; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || match[0] === "") break;
    const [whole, quoted, bare = ""] = match;
    if (quoted !== undefined) items.push(withEscapes(quoted));
    else if (bare !== "") items.push(withEscapes(bare));
    at += whole.length;
  }
  return items;
}

const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };

function withEscapes(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter);
}

/** The sets of characters of DELIMS. Without quotes, a comma alone is a set too. */
export function delimiterSets(text: string): readonly string[] {
  return text.trim() === "," ? [","] : quotedList(text);
}
