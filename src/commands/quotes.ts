export type Quote = "double" | "single" | null;

/** For each character of a piece of SPL the quotes that it stands in. */
export function quotesOf(text: string): (offset: number) => Quote {
  const quotes = new Uint8Array(text.length);
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (open === 0) {
      // An apostrophe inside a word opens nothing.
      if (c === '"') open = 1;
      else if (c === "'" && !/\w/.test(text[i - 1] ?? "") && text.includes("'", i + 1)) open = 2;
      else if (c === "\\") i++;
      continue;
    }
    if (c === (open === 1 ? '"' : "'")) {
      open = 0;
      continue;
    }
    quotes[i] = open;
    if (c === "\\" && i + 1 < text.length) quotes[++i] = open;
  }
  return (offset) => (quotes[offset] === 1 ? "double" : quotes[offset] === 2 ? "single" : null);
}

/** A value as it is written inside quotes. */
export function escaped(value: string, quote: "double" | "single"): string {
  return value.replace(quote === "double" ? /(["\\])/g : /(['\\])/g, "\\$1");
}
