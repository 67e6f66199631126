/** The characters that stand between pairs, and between a key and its value. Blanks and `,;|&` stand between pairs when absent. */
export interface PairDelimiters {
  readonly pair: string | null;
  readonly key: string;
}

export type KeyValue = readonly [key: string, value: string];

/** Takes the pairs out of a text, without those that have no value; without delimiters, as Splunk does it on its own. */
export function keyValues(text: string, delimiters: PairDelimiters | null): readonly KeyValue[] {
  return delimiters ? delimited(text, delimiters) : automatic(text);
}

/** Key cleaning: every other character than a letter or digit becomes `_`, and `_` and digits in front are taken away. */
export function cleanKey(key: string): string {
  return key.replace(/[^A-Za-z0-9]/g, "_").replace(/^[_0-9]+/, "");
}

const pairPattern = /(?<![\w.:@$#/-])([\w.:@$#/-]*[\w$#])(?:=|\s+=\s+)(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s,;|&"]+))/g;

function automatic(text: string): readonly KeyValue[] {
  return Array.from(text.matchAll(pairPattern), ({ index, 1: written = "", 2: quoted, 3: bare = "" }): KeyValue => {
    // Of `ip:port=1` the key is `port`.
    const key = written.slice(Math.max(...["/", ":", "@"].map((sign) => written.lastIndexOf(sign))) + 1);
    if (quoted !== undefined) return [key, unescaped(quoted)];
    // The bracket that closes what stands round a pair is not part of its value.
    const closing = closers[text[index - 1] ?? ""];
    return [key, closing && bare.endsWith(closing) ? bare.slice(0, -1) : bare];
  }).filter(([key, value]) => key !== "" && value !== "");
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };

const usualPair = " \t\r\n,;|&";

function delimited(text: string, { pair, key }: PairDelimiters): readonly KeyValue[] {
  return pieces(pair === null ? joined(text, key) : text, pair ?? usualPair).flatMap((piece): readonly KeyValue[] => {
    const parts = pieces(piece, key).map((part) => part.trim());
    // A value that holds the delimiter is not taken.
    const [name, value] = parts;
    if (parts.length !== 2 || !name || !value) return [];
    const bare = unquoted(value);
    return bare === "" ? [] : [[unquoted(name), bare]];
  });
}

/** Blanks beside the delimiter of a key and its value do not part the two. */
function joined(text: string, key: string): string {
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|[ \t]*[^\s\w"][ \t]*/g, (found) =>
    found[0] !== '"' && key.includes(found.trim()) ? found.trim() : found,
  );
}

/** Cuts a text at any of some characters outside double quotes; several of them in a row count as one. */
function pieces(text: string, delimiters: string): readonly string[] {
  const found: string[] = [];
  let piece = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === "\\" && text[i + 1] === '"') {
      piece += '\\"';
      i++;
    } else if (!quoted && delimiters.includes(c)) {
      if (piece !== "") found.push(piece);
      piece = "";
    } else {
      if (c === '"') quoted = !quoted && text.includes('"', i + 1);
      piece += c;
    }
  }
  return piece === "" ? found : [...found, piece];
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? unescaped(text.slice(1, -1)) : text;
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\])/g, "$1");
}
