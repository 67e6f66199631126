import type { LookupRow } from "../knowledge/lookup.ts";
import type { Files, Stores } from "../language/stores.ts";
import { type Table, tableFromRows } from "../table/table.ts";
import { IndexStore } from "./index-store.ts";
import { JobStore } from "./job-store.ts";
import type { LookupStore } from "./lookup-store.ts";

/** Everything that searches of one engine leave for later ones. */
export class EngineStores implements Stores {
  readonly lookups: LookupStore;
  readonly files: Files;
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
}

function filesFrom(given: Iterable<readonly [string, readonly LookupRow[]]>): Files {
  const files = new Map<string, Table>();
  for (const [name, rows] of given) {
    if (!Array.isArray(rows)) throw new TypeError(`the file "${name}" must be a list of rows`);
    files.set(name, tableFromRows(rows));
  }
  return {
    read: (name) => files.get(name) ?? null,
    write(name, rows) {
      if (rows) files.set(name, rows);
      else files.delete(name);
    },
    names: () => [...files.keys()],
  };
}
