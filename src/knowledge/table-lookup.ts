import type { Lookup, LookupMatch } from "../language/lookup.ts";
import type { Filter } from "../language/scope.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { isMultivalue, items, multivalue, type Single, type Value } from "../values/value.ts";
import { byDefault, combinations, indexRows, type MatchRules, type RowIndex } from "./lookup-match.ts";

/** The rows of a lookup, which a definition and a file of the same name share. */
export interface LookupRows {
  table: Table;
  /** False for a table that is still to be written, or was deleted. */
  exists: boolean;
  /** The file that these rows were read from, where it has none. */
  readonly emptyFile?: string | null;
}

export interface TableSettings extends MatchRules {
  readonly kind: "csv" | "kvstore";
  readonly fields: readonly string[] | null;
  /** Rows that do not pass are not there for `lookup` and `inputlookup`. */
  readonly filter: Filter | null;
}

/** A lookup without a definition: its columns are matched exactly, as those of a file are that is named itself. */
export const plainSettings: TableSettings = {
  kind: "csv",
  fields: null,
  filter: null,
  matchType: new Map(),
  caseSensitive: true,
  minMatches: 0,
  maxMatches: 100,
  defaultMatch: "",
  time: null,
};

// As many answers as Splunk keeps for a lookup (`cache_size`).
const remembered = 10_000;

export class TableLookup implements Lookup {
  readonly name: string;
  readonly settings: TableSettings;
  readonly rows: LookupRows;
  readonly required: readonly string[] = [];
  private filtered: { readonly of: Table; readonly table: Table } | undefined;
  private indexed: { readonly of: Table; readonly byColumns: Map<string, RowIndex> } | undefined;

  constructor(name: string, settings: TableSettings, rows: LookupRows) {
    this.name = name;
    this.settings = settings;
    this.rows = rows;
  }

  get kind(): "csv" | "kvstore" {
    return this.settings.kind;
  }

  get fields(): readonly string[] | null {
    return this.settings.fields;
  }

  get timeField(): string | null {
    return this.settings.time?.field ?? null;
  }

  get matchColumns(): readonly string[] {
    return [...this.settings.matchType.keys()];
  }

  get remark(): string | null {
    const { emptyFile } = this.rows;
    return emptyFile ? `the lookup ${this.name} is empty: ${emptyFile} has no rows` : null;
  }

  get columns(): readonly string[] {
    return this.settings.fields ?? this.rows.table.columns;
  }

  get stored(): Table {
    return this.rows.table;
  }

  get table(): Table {
    const { filter } = this.settings;
    const { table } = this.rows;
    if (!filter) return table;
    if (this.filtered?.of !== table) this.filtered = { of: table, table: table.take(filter(table)) };
    return this.filtered.table;
  }

  match(inputs: readonly string[], outputs: readonly string[]): LookupMatch {
    let table: Table | null = null;
    let answer: Answer = nothing;
    const known = new Map<string, readonly Value[] | null>();
    return (keys, time) => {
      if (table !== this.table) {
        table = this.table;
        answer = answers(this.index(table, inputs), table, outputs, this.settings.defaultMatch);
        known.clear();
      }
      const key = this.settings.time ? null : memoKey(keys);
      const before = key === null ? undefined : known.get(key);
      if (before !== undefined) return before;
      const found = answer(keys, time);
      if (key !== null) {
        if (known.size >= remembered) known.clear();
        known.set(key, found);
      }
      return found;
    };
  }

  /** A table is indexed once, however many searches and stages ask for the same columns. */
  private index(table: Table, columns: readonly string[]): RowIndex {
    if (this.indexed?.of !== table) this.indexed = { of: table, byColumns: new Map() };
    const { byColumns } = this.indexed;
    const key = JSON.stringify(columns);
    const index = byColumns.get(key) ?? indexRows(table, columns, this.settings);
    byColumns.set(key, index);
    return index;
  }
}

export function emptyTable(columns: readonly string[] = []): Table {
  return tableOf(
    columns.map((name) => [name, column<Value>([])]),
    0,
  );
}

type Answer = LookupMatch;
const nothing: Answer = () => null;

/** Every combination of the values of multivalue inputs is looked up; what all of them find makes the outputs. */
function answers(index: RowIndex, table: Table, outputs: readonly string[], defaultMatch: string): Answer {
  const columns = outputs.map((name) => table.column(name).values());
  // An empty default is no value, as an empty cell is none.
  const byNothing: readonly Single[] = defaultMatch === "" ? [] : [defaultMatch];
  return (keys, time) => {
    const lists = keys.map((value) => items(value).map((item) => toText(item) ?? ""));
    if (lists.some((list) => list.length === 0)) return null;
    const rows = combinations(lists).flatMap((texts) => index.find(texts, time));
    if (rows.length === 0) return null;
    return columns.map((values) =>
      multivalue(rows.flatMap((row) => (row === byDefault ? byNothing : items(values[row]!)))),
    );
  };
}

/** Names one set of single inputs; null for others, whose answers are not kept. */
function memoKey(keys: readonly Value[]): string | null {
  const [only] = keys;
  if (keys.length === 1 && typeof only === "string") return only;
  return keys.some((key) => key === null || isMultivalue(key)) ? null : JSON.stringify(keys);
}
