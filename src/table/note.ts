import type { Value } from "../values/value.ts";
import type { Column } from "./column.ts";
import type { Table } from "./table.ts";

/** Computes how a field is shown from the rows that are to be shown. */
export type Format = (table: Table) => Column<Value>;

/** What is known of a field besides its values. */
export interface Note {
  readonly format?: Format;
  /** What stands between the values of a multivalue field where they become one text. */
  readonly delimiter?: string;
}

export type Notes = ReadonlyMap<string, Note>;

export const noNotes: Notes = new Map();

/** Notes go with their field, and a format goes on reading fields by the names that it was written with. */
export function notesAfterRename(notes: Notes, pairs: ReadonlyMap<string, string>): Notes {
  if (notes.size === 0) return notes;
  const targets = new Set(pairs.values());
  const back = new Map([...pairs].map(([from, to]) => [to, from]));
  return new Map(
    [...notes].flatMap(([name, note]): (readonly [string, Note])[] => {
      const target = pairs.get(name);
      if (target === undefined && targets.has(name)) return [];
      const { format } = note;
      const renamed = format && { format: (table: Table) => format(table.rename(back)) };
      return [[target ?? name, { ...note, ...renamed }]];
    }),
  );
}
