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
  readonly indexes = new IndexStore();
  readonly jobs = new JobStore();

  constructor(lookups: LookupStore, files: Iterable<readonly [string, readonly LookupRow[]]>) {
    this.lookups = lookups;
    this.files = filesFrom(files);
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
