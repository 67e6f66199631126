/** Where the quoted string that opens at `start` ends (past its closing quote), or -1 when it does not. */
export function closeQuote(text: string, start: number, end = text.length): number {
  for (let i = start + 1; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 34) return i + 1;
  }
  return -1;
}

/**
 * Where a single-quoted field name that opens at `start` ends, or -1 when the quote is an apostrophe: it stands inside a word, or
 * nothing closes it before a double quote or a pipe.
 */
export function closeApostrophe(text: string, start: number, end = text.length): number {
  if (start > 0 && /[\w\\'")\]}]/.test(text[start - 1]!)) return -1;
  for (let i = start + 1; i < end; i++) {
    const c = text[i]!;
    if (c === "'") return i + 1;
    if (c === '"' || c === "|" || c === "\n") return -1;
  }
  return -1;
}

/** Past whatever stands at `i` as one piece: a quoted string, an escaped character, a macro call, one character; -1 if unclosed. */
export function skip(text: string, i: number, end = text.length): number {
  switch (text[i]) {
    case '"':
      return closeQuote(text, i, end);
    case "\\":
      return i + 1 < end && /["\\|]/.test(text[i + 1]!) ? i + 2 : i + 1;
    case "'": {
      const close = closeApostrophe(text, i, end);
      return close < 0 ? i + 1 : close;
    }
    case "`": {
      const close = text.indexOf("`", i + 1);
      return close < 0 || close >= end ? i + 1 : close + 1;
    }
    default:
      return i + 1;
  }
}

/** Where the bracket or parenthesis that opens at `start` closes (past it), or -1. */
export function closeBracket(text: string, start: number, end = text.length): number {
  const open = text[start]!;
  const close = open === "[" ? "]" : ")";
  let depth = 0;
  for (let i = start; i < end; ) {
    const c = text[i]!;
    if (c === open) depth++;
    else if (c === close && --depth === 0) return i + 1;
    i = skip(text, i, end);
    if (i < 0) return -1;
  }
  return -1;
}
