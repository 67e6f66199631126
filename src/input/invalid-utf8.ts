/** Looks for the first bytes of a stream that are no UTF-8. */
export class InvalidUtf8 {
  /** The start of a character whose end has not come yet. */
  private rest: Uint8Array = new Uint8Array();
  /** How many bytes came before the rest. */
  private before = 0;

  /**
   * Takes the next bytes, and tells where in the stream the first wrong one is, counted from 0; null where there is none.
   * `doubted` is false where it is known that there is none, so that nothing must be looked at.
   */
  take(bytes: Uint8Array, doubted: boolean): number | null {
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    const at = doubted ? firstWrong(all) : -1;
    const found = at >= 0 ? this.before + at : null;
    const open = openCharacter(all);
    this.before += all.length - open;
    this.rest = all.slice(all.length - open);
    return found;
  }

  /** Where a character begins that the stream's end cuts off. */
  end(): number | null {
    return this.rest.length > 0 ? this.before : null;
  }
}

/** How many bytes a character has that begins with this one, and between what its second must be; null where none begins so. */
function characterAt(lead: number): readonly [length: number, low: number, high: number] | null {
  if (lead < 0x80) return [1, 0, 0];
  if (lead < 0xc2 || lead > 0xf4) return null;
  if (lead < 0xe0) return [2, 0x80, 0xbf];
  if (lead < 0xf0) return [3, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf];
  return [4, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf];
}

/** The offset of the first character that is wrong, or -1; one that is cut off at the end is not. */
export function firstWrong(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const character = characterAt(bytes[at]!);
    if (character === null) return at;
    const [length, low, high] = character;
    for (let i = 1; i < length && at + i < bytes.length; i++) {
      const byte = bytes[at + i]!;
      if (byte < (i === 1 ? low : 0x80) || byte > (i === 1 ? high : 0xbf)) return at;
    }
    at += length;
  }
  return -1;
}

/** How many bytes at the end begin a character that is longer than what is there. */
function openCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (characterAt(byte)?.[0] ?? 0) > back ? back : 0;
  }
  return 0;
}
