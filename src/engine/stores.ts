import type { LookupRow } from "../knowledge/lookup.ts";
import type { Files, Stores } from "../language/stores.ts";
import { type Table, tableFromRows, toRows } from "../table/table.ts";
import { UsageError } from "../text/usage-error.ts";
import type { Value } from "../values/value.ts";
import { IndexStore } from "./index-store.ts";
import { JobStore } from "./job-store.ts";
import type { LookupStore } from "./lookup-store.ts";

/** A file that searches wrote with `outputlookup` or `outputcsv`, as it stands after the last of them. */
export interface WrittenFile {
  /** `seen.csv`; a lookup whose name has no `.csv` gets it. */
  readonly name: string;
  readonly columns: readonly string[];
  /** The rows, fields without a value left out; null where the file was deleted. */
  readonly rows: readonly Readonly<Record<string, Value>>[] | null;
}

/** Everything that searches of one engine leave for later ones. */
export class EngineStores implements Stores {
  readonly lookups: LookupStore;
  readonly files: WritableFiles;
  readonly indexes: IndexStore;
  readonly jobs: JobStore;

  /** `before` are the stores of an engine whose searches came before: what they left is there. */
  constructor(lookups: LookupStore, files: Iterable<readonly [string, readonly LookupRow[]]>, before?: EngineStores) {
    this.lookups = lookups;
    this.files = before?.files ?? filesFrom(files);
    this.indexes = before?.indexes ?? new IndexStore();
    this.jobs = before?.jobs ?? new JobStore();
    before?.lookups.writeInto(lookups);
  }

  /** What searches wrote, in the order in which they first did. Files of a search's own folder go with it. */
  written(): readonly WrittenFile[] {
    const tables = [...this.lookups.written(), ...this.files.written()].filter(
      ([name]) => !name.startsWith("dispatch/"),
    );
    return tables.map(([name, table]) => ({
      name: /\.csv(?:\.gz)?$/.test(name) ? name : `${name}.csv`,
      columns: table?.columns ?? [],
      rows: table && toRows(table),
    }));
  }
}

interface WritableFiles extends Files {
  /** Files that searches wrote, with what is in them now; null where the last one deleted it. */
  written(): Iterable<readonly [string, Table | null]>;
}

function filesFrom(given: Iterable<readonly [string, readonly LookupRow[]]>): WritableFiles {
  const files = new Map<string, Table>();
  const written = new Map<string, Table | null>();
  for (const [name, rows] of given) {
    if (!Array.isArray(rows)) throw new UsageError(`the file "${name}" must be a list of rows`);
    files.set(name, tableFromRows(rows));
  }
  return {
    read: (name) => files.get(name) ?? null,
    write(name, rows) {
      written.set(name, rows);
      if (rows) files.set(name, rows);
      else files.delete(name);
    },
    names: () => [...files.keys()],
    written: () => written,
  };
}
