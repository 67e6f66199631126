/** What is being typed, and where the cursor stands in it. */
export interface Buffer {
  readonly text: string;
  readonly cursor: number;
}

export const empty: Buffer = { text: "", cursor: 0 };

export function bufferOf(text: string): Buffer {
  return { text, cursor: text.length };
}

export function insert({ text, cursor }: Buffer, added: string): Buffer {
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}

/** Deletes what stands between the cursor and a place; the place becomes the cursor where it is the left one. */
export function remove({ text, cursor }: Buffer, place: number): Buffer {
  const start = Math.min(cursor, place);
  return { text: text.slice(0, start) + text.slice(Math.max(cursor, place)), cursor: start };
}

/** Where the cursor may go from here; characters of two code units are one step. */
export const places = {
  left: ({ text, cursor }: Buffer) => cursor - ([...text.slice(0, cursor)].at(-1)?.length ?? 0),
  right: ({ text, cursor }: Buffer) => cursor + ([...text.slice(cursor, cursor + 2)][0]?.length ?? 0),
  lineStart: ({ text, cursor }: Buffer) => text.lastIndexOf("\n", cursor - 1) + 1,
  lineEnd({ text, cursor }: Buffer) {
    const end = text.indexOf("\n", cursor);
    return end < 0 ? text.length : end;
  },
  wordLeft: ({ text, cursor }: Buffer) => cursor - (/[\w.-]*[^\w.-]*$/.exec(text.slice(0, cursor))?.[0].length ?? 0),
  wordRight: ({ text, cursor }: Buffer) => cursor + (/^[^\w.-]*[\w.-]*/.exec(text.slice(cursor))?.[0].length ?? 0),
  blankLeft: ({ text, cursor }: Buffer) => cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0),
  start: () => 0,
  end: ({ text }: Buffer) => text.length,
} satisfies Record<string, (buffer: Buffer) => number>;

/** The same column of the line above or below; null where there is no such line. */
export function vertical(buffer: Buffer, step: -1 | 1): number | null {
  const start = places.lineStart(buffer);
  const column = buffer.cursor - start;
  if (step < 0) {
    if (start === 0) return null;
    const above = places.lineStart({ ...buffer, cursor: start - 1 });
    return Math.min(above + column, start - 1);
  }
  const end = places.lineEnd(buffer);
  if (end === buffer.text.length) return null;
  return Math.min(end + 1 + column, places.lineEnd({ ...buffer, cursor: end + 1 }));
}
