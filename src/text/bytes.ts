/** As much of a text as fits into so many bytes of UTF-8; no character is cut in two. */
export function firstBytes(text: string, limit: number): string {
  if (text.length * 3 <= limit) return text;
  const head = text.slice(0, limit);
  if (isAscii(head)) return head;
  let bytes = 0;
  for (let i = 0; i < head.length; ) {
    const code = text.codePointAt(i) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > limit) return text.slice(0, i);
    i += code > 0xffff ? 2 : 1;
  }
  return head;
}

const other = /[\u0080-\uffff]/;

function isAscii(text: string): boolean {
  return !other.test(text);
}
