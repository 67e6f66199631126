import { recordKey } from "../language/lookup.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";

export interface RecordOptions {
  /** The field that holds the key of a record. */
  readonly key: string;
  readonly append: boolean;
  /** A record whose key is there already replaces it; else it is passed over. */
  readonly update: boolean;
  /** The only fields that the store keeps; null for any. */
  readonly fields: readonly string[] | null;
  readonly now: number;
}

/** The records of a KV store after rows were written into it. Each has a `_key`; a new one without gets one of its own. */
export function recordsAfter(before: Table | null, rows: Table, options: RecordOptions): Table {
  const kept = options.append && before ? before : tableOf([], 0);
  const byKey = new Map<string, Place>();
  const order: Place[] = [];
  const oldKeys = keysOf(kept, options.key);
  for (let row = 0; row < kept.length; row++) {
    const place = { table: kept, row, key: oldKeys[row] ?? null };
    order.push(place);
    if (place.key !== null) byKey.set(place.key, place);
  }
  const newKeys = rows.column(options.key).values();
  for (let row = 0; row < rows.length; row++) {
    const key = toText(newKeys[row]!);
    const known = key === null ? undefined : byKey.get(key);
    if (known) {
      if (options.update) Object.assign(known, { table: rows, row });
      continue;
    }
    const place = { table: rows, row, key };
    order.push(place);
    if (key !== null) byKey.set(key, place);
  }
  return assembled(order, kept, rows, options);
}

/** A record: where its fields are, and its key. */
interface Place {
  table: Table;
  row: number;
  readonly key: string | null;
}

/** A record's `_key`, or the value of the key field where it has none. */
function keysOf(table: Table, field: string): readonly (string | null)[] {
  const own = table.column("_key").values();
  const named = table.column(field).values();
  return own.map((key, row) => toText(key) ?? toText(named[row]!));
}

function assembled(order: readonly Place[], kept: Table, rows: Table, { fields, now }: RecordOptions): Table {
  const names = new Set([...kept.columns, ...rows.columns]);
  names.delete("_key");
  const shown = fields ?? [...names];
  const columns = shown
    .filter((name) => name !== "_key")
    .map((name) => {
      const values = order.map(({ table, row }): Value => table.column(name).at(row));
      return [name, column(values)] as const;
    });
  const taken = new Set(order.map(({ key }) => key));
  let ordinal = 0;
  const newKey = (): string => {
    const key = recordKey(now, ordinal++);
    return taken.has(key) ? newKey() : key;
  };
  const keys = order.map(({ key }): Value => key ?? newKey());
  return tableOf([...columns, ["_key", column(keys)]], order.length);
}
