import type { Lookup } from "../language/lookup.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { readCsv } from "../text/csv.ts";
import type { LookupFile, LookupObject } from "./lookup-object.ts";
import type { KnowledgeObjects } from "./objects.ts";
import { type KnowledgeMessage, messageAbout, messageAt } from "./place.ts";

export interface KnownLookups {
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** Lookups that are defined but cannot be used, and why. */
  readonly unavailable: ReadonlyMap<string, string>;
}

/**
 * The lookups of apps and packs, a later one over an earlier one of the same name. A file is read when its rows are first needed;
 * it is looked for in the lookup's own app first. Files without a definition are lookups by their own names.
 */
export function lookupsOf(
  objects: readonly KnowledgeObjects[],
  report: (message: KnowledgeMessage) => void,
): KnownLookups {
  const lookups = new Map<string, Lookup>();
  const unavailable = new Map<string, string>();
  const files = new Map<string, LookupFile>();
  for (const { lookupFiles } of objects) for (const file of lookupFiles) files.set(file.name, file);
  const tables = new Map<LookupFile, () => Table>();
  const tableFrom = (file: LookupFile): (() => Table) => {
    let read = tables.get(file);
    if (!read) {
      read = lazily(() => csvTable(file, report));
      tables.set(file, read);
    }
    return read;
  };
  for (const file of files.values()) {
    const plain = { matchType: new Map(), caseSensitive: true, minMatches: 0, maxMatches: 1000, defaultMatch: "" };
    lookups.set(file.name, lookupWith(file.name, tableFrom(file), plain));
  }
  for (const { lookups: defined, lookupFiles } of objects) {
    for (const object of defined) {
      const { name, rows, place } = object;
      lookups.delete(name);
      unavailable.delete(name);
      if (rows.kind === "unavailable") {
        unavailable.set(name, rows.reason);
        continue;
      }
      if (rows.kind === "collection") {
        lookups.set(
          name,
          lookupWith(name, () => emptyTable(rows.fields), settingsOf(object)),
        );
        continue;
      }
      const file = lookupFiles.find((each) => sameFile(each.name, rows.file)) ?? fileNamed(files, rows.file);
      if (file) lookups.set(name, lookupWith(name, tableFrom(file), settingsOf(object)));
      else {
        unavailable.set(name, `its file ${rows.file} is in no lookups folder`);
        report(messageAt(place, `the lookup ${name} cannot be used: its file ${rows.file} is in no lookups folder`));
      }
    }
  }
  return { lookups, unavailable };
}

function fileNamed(files: ReadonlyMap<string, LookupFile>, name: string): LookupFile | undefined {
  return files.get(name) ?? files.get(`${name}.gz`);
}

function sameFile(name: string, wanted: string): boolean {
  return name === wanted || name === `${wanted}.gz`;
}

type Matching = Omit<Lookup, "name" | "table">;

function settingsOf({ matchType, caseSensitive, minMatches, maxMatches, defaultMatch }: LookupObject): Matching {
  return {
    matchType,
    caseSensitive,
    minMatches: minMatches ?? 0,
    maxMatches: Math.min(1000, Math.max(1, maxMatches ?? 1000)),
    defaultMatch: defaultMatch ?? "",
  };
}

function lookupWith(name: string, table: () => Table, matching: Matching): Lookup {
  return {
    name,
    ...matching,
    get table() {
      return table();
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function emptyTable(fields: readonly string[]): Table {
  return tableOf(
    fields.map((name) => [name, column([])]),
    0,
  );
}

function csvTable(file: LookupFile, report: (message: KnowledgeMessage) => void): Table {
  let text: string;
  try {
    text = file.read();
  } catch (error) {
    report(messageAbout(file.path, error instanceof Error ? error.message : "the file cannot be read"));
    return tableOf([], 0);
  }
  const [header = [], ...lines] = readCsv(text);
  return tableOf(
    header.map((name, index) => [
      name,
      column(lines.map((cells) => (cells[index] === "" ? null : (cells[index] ?? null)))),
    ]),
    lines.length,
  );
}
