const encoder = new TextEncoder();

/** Cuts texts to as much as fits into so many bytes of UTF-8; no character is cut in two. */
export function firstBytes(limit: number): (text: string) => string {
  let space: Uint8Array | undefined;
  return (text) => {
    if (text.length * 3 <= limit) return text;
    space ??= new Uint8Array(limit);
    const { read } = encoder.encodeInto(text, space);
    return read < text.length ? text.slice(0, read) : text;
  };
}
