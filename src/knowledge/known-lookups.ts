import type { Lookup, NoLookup } from "../language/lookup.ts";
import type { Filter } from "../language/scope.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { readCsv } from "../text/csv.ts";
import type { LookupFile, LookupObject } from "./lookup-object.ts";
import type { KnowledgeObjects } from "./objects.ts";
import { type KnowledgeMessage, messageAbout, messageAt } from "./place.ts";
import { emptyTable, type LookupRows, plainSettings, TableLookup, type TableSettings } from "./table-lookup.ts";

export interface KnownLookups {
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** Lookups that are defined but cannot be used, and why. */
  readonly unavailable: ReadonlyMap<string, NoLookup>;
}

/**
 * The lookups of apps and packs, a later one over an earlier one of the same name. A file is read when its rows are first needed;
 * it is looked for in the lookup's own app first. Files without a definition are lookups by their own names. Definitions of the
 * same file, or of the same collection, share its rows.
 */
export function lookupsOf(
  objects: readonly KnowledgeObjects[],
  compileFilter: (text: string) => Filter | string,
  report: (message: KnowledgeMessage) => void,
): KnownLookups {
  const lookups = new Map<string, Lookup>();
  const unavailable = new Map<string, NoLookup>();
  const files = new Map<string, LookupFile>();
  for (const { lookupFiles } of objects) for (const file of lookupFiles) files.set(file.name, file);
  const rowsOfFile = remembering((file: LookupFile) => new FileRows(file.path, () => csvTable(file, report)));
  const rowsOfCollection = remembering((_: string): LookupRows => ({ table: emptyTable(), exists: true }));
  for (const file of files.values()) {
    lookups.set(file.name, new TableLookup(file.name, plainSettings, rowsOfFile(file)));
  }
  for (const { lookups: defined, lookupFiles } of objects) {
    for (const object of defined) {
      const { name, rows, place } = object;
      const leaveOut = (reason: string) => unavailable.set(name, { reason, code: "unknown-lookup" });
      lookups.delete(name);
      unavailable.delete(name);
      const settings = settingsOf(object, compileFilter);
      if (typeof settings === "string") {
        leaveOut(settings);
        report(messageAt(place, `the lookup ${name} cannot be used: ${settings}`));
      } else if (rows.kind === "unavailable") unavailable.set(name, rows);
      else if (rows.kind === "collection")
        lookups.set(name, new TableLookup(name, settings, rowsOfCollection(rows.collection)));
      else {
        const file = lookupFiles.find((each) => sameFile(each.name, rows.file)) ?? fileNamed(files, rows.file);
        if (file) lookups.set(name, new TableLookup(name, settings, rowsOfFile(file)));
        else {
          leaveOut(`its file ${rows.file} is in no lookups folder`);
          report(messageAt(place, `the lookup ${name} cannot be used: its file ${rows.file} is in no lookups folder`));
        }
      }
    }
  }
  return { lookups, unavailable };
}

/** The rows of a file, read when they are first looked at. */
class FileRows implements LookupRows {
  exists = true;
  private readonly path: string;
  private readonly read: () => Table | null;
  private rows: Table | undefined;
  private empty = false;

  constructor(path: string, read: () => Table | null) {
    this.path = path;
    this.read = read;
  }

  get table(): Table {
    if (!this.rows) {
      const found = this.read();
      this.empty = found?.length === 0;
      this.rows = found ?? emptyTable();
    }
    return this.rows;
  }

  set table(rows: Table) {
    this.rows = rows;
    this.empty = false;
  }

  get emptyFile(): string | null {
    return this.table.length === 0 && this.empty ? this.path : null;
  }
}

function remembering<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

function fileNamed(files: ReadonlyMap<string, LookupFile>, name: string): LookupFile | undefined {
  return files.get(name) ?? files.get(`${name}.gz`);
}

function sameFile(name: string, wanted: string): boolean {
  return name === wanted || name === `${wanted}.gz`;
}

/** The settings of a definition; a text says what is wrong with them. */
function settingsOf(
  { rows, matchType, caseSensitive, minMatches, maxMatches, defaultMatch, time, filter }: LookupObject,
  compileFilter: (text: string) => Filter | string,
): TableSettings | string {
  const compiled = filter === undefined ? null : compileFilter(filter);
  if (typeof compiled === "string") return `its filter is not a search: ${compiled}`;
  return {
    kind: rows.kind === "collection" ? "kvstore" : "csv",
    fields: rows.kind === "collection" && rows.fields.length > 0 ? rows.fields : null,
    filter: compiled,
    matchType,
    caseSensitive,
    minMatches: Math.min(1000, minMatches ?? 0),
    maxMatches: Math.min(1000, Math.max(1, maxMatches ?? (time ? 1 : 100))),
    defaultMatch: defaultMatch ?? "",
    time,
  };
}

function csvTable(file: LookupFile, report: (message: KnowledgeMessage) => void): Table | null {
  let text: string;
  try {
    text = file.read();
  } catch (error) {
    report(messageAbout(file.path, error instanceof Error ? error.message : "the file cannot be read"));
    return null;
  }
  const [header = [], ...lines] = readCsv(text);
  // Published lookups have a blank after the comma, and the searches that use them name columns and values without it.
  const cellOf = (cells: readonly string[], index: number): string | null => cells[index]?.trimStart() || null;
  return tableOf(
    header.map((name, index) => [name.trim(), column(lines.map((cells) => cellOf(cells, index)))]),
    lines.length,
  );
}
