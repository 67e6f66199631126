import { emptyTable, plainSettings, TableLookup } from "../knowledge/table-lookup.ts";
import type { Lookup, NoLookup } from "../language/lookup.ts";
import type { Table } from "../table/table.ts";
import { invariant } from "../text/invariant.ts";

/** The name of a lookup file without `.csv`: a definition of that name has the same rows. */
export function withoutExtension(name: string): string {
  return name.replace(/\.csv(?:\.gz)?$/, "");
}

/**
 * The lookups of an engine. A definition and a file may have the same name but for `.csv`: they are the same rows, and the file is
 * matched exactly, whatever the definition says.
 */
export class LookupStore {
  private readonly defined: ReadonlyMap<string, Lookup>;
  private readonly reasons: ReadonlyMap<string, NoLookup>;
  private readonly made = new Map<string, TableLookup>();
  /** What searches wrote last under each name. */
  private readonly writes = new Map<string, { readonly kind: "csv" | "kvstore"; readonly rows: Table | null }>();

  constructor(defined: Iterable<Lookup>, reasons: ReadonlyMap<string, NoLookup> = new Map()) {
    this.reasons = reasons;
    this.defined = new Map([...defined].map((lookup) => [lookup.name, lookup]));
  }

  get(name: string): Lookup | null {
    const found = this.find(name);
    return found instanceof TableLookup && !found.rows.exists ? null : found;
  }

  /** Why a lookup that is defined cannot be used; null for any other name. */
  unavailable(name: string): NoLookup | null {
    return this.get(name) === null ? (this.reasons.get(name) ?? null) : null;
  }

  /** A lookup that is there, or will be once something is written into it. */
  expect(name: string, kind: "csv" | "kvstore"): Lookup {
    const found = this.find(name);
    if (found) return found;
    const lookup = new TableLookup(name, { ...plainSettings, kind }, { table: emptyTable(), exists: false });
    this.made.set(name, lookup);
    return lookup;
  }

  /** Replaces the rows; null deletes a file, and leaves a lookup that the engine was given without rows. */
  write(name: string, rows: Table | null): void {
    const lookup = this.find(name) ?? this.expect(name, "csv");
    invariant(lookup instanceof TableLookup, "a lookup that is a function is not written");
    lookup.rows.table = rows ?? emptyTable(lookup.fields ?? []);
    lookup.rows.exists = rows !== null || this.defined.has(lookup.name);
    this.writes.set(name, { kind: lookup.kind, rows });
  }

  /** Lookups that searches wrote, with what is in them now; null where the last one deleted it. */
  written(): readonly (readonly [string, Table | null])[] {
    return [...this.writes].map(([name, { rows }]) => [name, rows]);
  }

  /** Writes everything that searches wrote into another store. */
  writeInto(other: LookupStore): void {
    for (const [name, { kind, rows }] of this.writes) {
      if (other.find(name) === null) other.expect(name, kind);
      if (other.find(name) instanceof TableLookup) other.write(name, rows);
    }
  }

  names(): readonly string[] {
    const written = [...this.made.values()].filter(({ rows }) => rows.exists).map(({ name }) => name);
    return [...this.defined.keys(), ...written];
  }

  private find(name: string): Lookup | null {
    const exact = this.defined.get(name) ?? this.made.get(name);
    if (exact) return exact;
    const stem = withoutExtension(name);
    if (stem === name) return this.defined.get(`${name}.csv`) ?? this.made.get(`${name}.csv`) ?? null;
    const definition = this.defined.get(stem) ?? this.made.get(stem);
    if (!(definition instanceof TableLookup)) return definition ?? null;
    return new TableLookup(definition.name, { ...plainSettings, kind: definition.kind }, definition.rows);
  }
}
