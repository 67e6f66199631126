import { compareText } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { type Cell, computedCell, heldCell, lateCell, type Taken } from "./cell.ts";
import { Cells } from "./cells.ts";
import { type Column, column, constant } from "./column.ts";
import { type Dataset, type Event, fieldValue } from "./dataset.ts";
import { type Format, type Note, type Notes, noNotes, notesAfterRename } from "./note.ts";
import { allRows, compose, type Rows } from "./rows.ts";

/** The events behind an open table: which rows of which dataset, and which of their fields are no longer to be seen. */
interface Base {
  readonly dataset: Dataset;
  readonly rows: Rows;
  readonly hidden: ReadonlySet<string>;
  /** Columns of these rows that were read already, by any table that stands on them. */
  readonly read: Map<string, Column>;
}

/**
 * An immutable, column-oriented slice of results. Deriving another is cheap: columns are shared, and a column of events is read
 * only when someone asks for it, and only for the rows that are left by then.
 *
 * A closed table has the columns it lists. An open one stands on events, and has every field that any of them has.
 */
export class Table {
  readonly length: number;
  private readonly cells: Cells;
  private readonly base: Base | null;
  private readonly notes: Notes;
  private readonly read = new Map<string, Column>();
  private names: readonly string[] | undefined;
  private readonly byName: boolean;

  constructor(
    length: number,
    cells: ReadonlyMap<string, Cell> | Cells,
    base: Base | null,
    notes: Notes = noNotes,
    byName = false,
  ) {
    this.byName = byName;
    this.length = length;
    this.cells = cells instanceof Cells ? cells : Cells.of(cells);
    this.base = base;
    this.notes = notes;
  }

  /** How many steps stand between the columns and what is there, at most: see `Cell`. */
  get steps(): number {
    return this.cells.steps;
  }

  /** True when the table stands on events, and may have more fields than it lists first. */
  get open(): boolean {
    return this.base !== null;
  }

  /** Field names in output order. For an open table this looks at every event. */
  get columns(): readonly string[] {
    if (!this.names) {
      const { base, cells } = this;
      const found = base
        ? base.dataset.names(base.rows).filter((name) => !base.hidden.has(name) && !cells.has(name))
        : [];
      const names = [...found, ...cells.names()];
      this.names = this.byName ? names.sort(byInternalAndName) : names;
    }
    return this.names;
  }

  /** The same rows with their columns in the order in which they were made, or of their names: see `byInternalAndName`. */
  ordered(byName: boolean): Table {
    return byName === this.byName ? this : new Table(this.length, this.cells, this.base, this.notes, byName);
  }

  /** The rows of another table, with columns in the order in which this one has its own. */
  orderedAlike(other: Table): Table {
    return other.ordered(this.byName);
  }

  /** True when some row of the table may have the field: it is listed, or an event has it. */
  has(name: string): boolean {
    return this.cells.has(name) || (this.base !== null && this.columns.includes(name));
  }

  /** True when a step made the column, or a row has a value in it: told without looking for the names of all fields. */
  declares(name: string): boolean {
    if (this.cells.has(name)) return true;
    return (
      this.base !== null &&
      this.column(name)
        .values()
        .some((value) => value !== null)
    );
  }

  /** The values of a field; a field that is not there is null in every row. */
  column(name: string): Column {
    const known = this.read.get(name);
    if (known) return known;
    const { base } = this;
    const cell = this.cells.get(name);
    const made = cell
      ? cell.get()
      : base && !base.hidden.has(name)
        ? readBase(base, name)
        : constant<Value>(null, this.length);
    this.read.set(name, made);
    return made;
  }

  /**
   * The rows of which any value of a field passes, where the events know a faster way than to read the field: event types and tags.
   * Null for any other field, and for one that a command has set.
   */
  matching(name: string, test: (text: string) => boolean): Rows | null {
    const { base } = this;
    if (!base?.dataset.matching || this.cells.has(name) || base.hidden.has(name)) return null;
    return base.dataset.matching(name, test, base.rows);
  }

  /** The rows that may have a value of a field with a word, told from the events' texts (`Extraction.holding`) before it is read. */
  holding(name: string, holds: (text: string) => boolean): Rows | null {
    const { base } = this;
    if (!base?.dataset.holding || this.cells.has(name) || base.hidden.has(name) || base.read.has(name)) return null;
    return base.dataset.holding(name, holds, base.rows);
  }

  /** The given rows, in the given order; a row may be taken more than once. */
  take(rows: Rows): Table {
    return this.taking(rows, { tables: new Map(), bases: new Map() });
  }

  slice(start: number, end: number): Table {
    if (start === 0 && end >= this.length) return this;
    return this.take(allRows(this.length).subarray(start, end));
  }

  /** As `take`, for a table that others are taken with. */
  taking(rows: Rows, taken: Taken): Table {
    const known = taken.tables.get(this);
    if (known) return known;
    const cells = new Map<string, Cell>();
    for (const [name, cell] of this.cells) cells.set(name, cell.take(rows, taken));
    const table = new Table(rows.length, cells, this.base && takeBase(this.base, rows, taken), this.notes, this.byName);
    taken.tables.set(this, table);
    return table;
  }

  /** Sets a column: in its place where it is there already, else at the end. */
  with(name: string, values: Column): Table {
    const cells = this.cells.with(name, heldCell(values));
    return new Table(this.length, cells, this.base, this.notesWithNew(name), this.byName);
  }

  /** Sets a column that is computed from this table when someone asks for it, for the rows that are left by then. */
  withComputed(name: string, compute: (table: Table) => Column): Table {
    const cells = this.cells.with(name, computedCell(this, compute));
    return new Table(this.length, cells, this.base, this.notesWithNew(name), this.byName);
  }

  /** Says how a field is shown: its values stay what they are, for every later step. */
  formatted(name: string, format: Format): Table {
    return this.noted(name, { ...this.notes.get(name), format });
  }

  /** Says what stands between the values of a multivalue field where they become one text. */
  delimited(name: string, delimiter: string): Table {
    return this.noted(name, { ...this.notes.get(name), delimiter });
  }

  /** What was said of the delimiter of a field's values; null where nothing was. */
  delimiter(name: string): string | null {
    return this.notes.get(name)?.delimiter ?? null;
  }

  /** The table as it is shown: fields with a format hold what it makes of them. */
  shown(): Table {
    const formats = [...this.notes].flatMap(([name, { format }]) => (format ? [[name, format(this)] as const] : []));
    return formats.reduce((table: Table, [name, values]) => table.with(name, values), this);
  }

  private noted(name: string, note: Note): Table {
    return new Table(this.length, this.cells, this.base, new Map([...this.notes, [name, note]]), this.byName);
  }

  /** New values of a field are shown as the old ones were, but what stood between the old ones is gone. */
  private notesWithNew(name: string): Notes {
    const note = this.notes.get(name);
    if (note?.delimiter === undefined) return this.notes;
    const { format } = note;
    return new Map([...this.notes, [name, format ? { format } : {}]]);
  }

  without(names: Iterable<string>): Table {
    const gone = new Set(names);
    const cells = new Map([...this.cells].filter(([name]) => !gone.has(name)));
    const base = this.base && { ...this.base, hidden: new Set([...this.base.hidden, ...gone]) };
    const notes = new Map([...this.notes].filter(([name]) => !gone.has(name)));
    return new Table(this.length, cells, base, notes, this.byName);
  }

  /** Exactly these columns in this order, whether or not any row has them. The result is closed. */
  select(names: readonly string[]): Table {
    const cells = new Map<string, Cell>();
    for (const name of names)
      cells.set(name, this.cells.get(name) ?? computedCell(this, (table) => table.column(name)));
    return new Table(this.length, cells, null, new Map([...this.notes].filter(([name]) => cells.has(name))));
  }

  /** Renames all at once. A name that is taken over loses what it held; a source that is not there leaves its target empty. */
  rename(pairs: ReadonlyMap<string, string>): Table {
    const targets = new Set(pairs.values());
    const notes = notesAfterRename(this.notes, pairs);
    const cells = new Map<string, Cell>();
    for (const [name, cell] of this.cells) {
      const target = pairs.get(name);
      if (target !== undefined) cells.set(target, cell);
      else if (!targets.has(name)) cells.set(name, cell);
    }
    if (!this.base) return new Table(this.length, cells, null, notes, this.byName);
    for (const [from, to] of pairs) {
      if (!cells.has(to))
        cells.set(
          to,
          computedCell(this, (table) => table.column(from)),
        );
    }
    const hidden = new Set([...this.base.hidden, ...pairs.keys(), ...targets]);
    return new Table(this.length, cells, { ...this.base, hidden }, notes, this.byName);
  }

  /** The parts of one table put together again: see `concat`. */
  static joined(parts: readonly Table[]): Table {
    const [first, ...rest] = parts;
    if (!first) return new Table(0, new Map(), null);
    if (rest.length === 0) return first;
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const base = joinedBase(parts.map((part) => part.base));
    const names = new Set<string>();
    for (const part of parts) for (const name of base ? part.cells.names() : part.columns) names.add(name);
    const cells = new Map<string, Cell>();
    for (const name of names) {
      const made = () => column(parts.flatMap((part) => part.column(name).values()));
      cells.set(name, lateCell(made, Math.max(...parts.map(({ steps }) => steps)) + 1));
    }
    const notes = parts.some((part) => part.notes.size > 0) ? parts.flatMap((part) => [...part.notes]) : [];
    return new Table(length, cells, base, new Map(notes), first.byName);
  }
}

/** Splunk's order of columns that no command has put in another: `_time` and other internal fields first, then by name. */
function byInternalAndName(left: string, right: string): number {
  return Number(right.startsWith("_")) - Number(left.startsWith("_")) || compareText(left, right);
}

function takeBase(base: Base, rows: Rows, taken: Taken): Base {
  // Tables that stand on the same rows of the same events share what was read of them.
  const shared = taken.bases.get(base.read) ?? { rows: compose(base.rows, rows), read: new Map<string, Column>() };
  taken.bases.set(base.read, shared);
  return { ...base, rows: shared.rows, read: shared.read };
}

/** The events behind several tables, where they are the same events seen the same way. */
function joinedBase(bases: readonly (Base | null)[]): Base | null {
  const [first] = bases;
  if (!first) return null;
  const alike = bases.every(
    (base) => base !== null && base.dataset === first.dataset && sameNames(base.hidden, first.hidden),
  );
  if (!alike) return null;
  const length = bases.reduce((sum, base) => sum + (base?.rows.length ?? 0), 0);
  const rows = new Int32Array(length);
  let at = 0;
  for (const base of bases) {
    if (!base) continue;
    rows.set(base.rows, at);
    at += base.rows.length;
  }
  return { ...first, rows, read: new Map() };
}

function readBase(base: Base, name: string): Column {
  let column = base.read.get(name);
  if (!column) {
    column = base.dataset.read(name, base.rows);
    base.read.set(name, column);
  }
  return column;
}

function sameNames(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left === right || (left.size === right.size && [...left].every((name) => right.has(name)));
}

/** An open table over all events of a dataset. */
export function eventTable(dataset: Dataset): Table {
  const base: Base = { dataset, rows: allRows(dataset.length), hidden: new Set(), read: new Map() };
  return new Table(dataset.length, new Map(), base, noNotes, true);
}

export function tableOf(columns: Iterable<readonly [string, Column]>, length: number): Table {
  return new Table(length, new Map([...columns].map(([name, values]) => [name, heldCell(values)])), null);
}

/** A closed table of rows given as objects; columns in the order in which the rows show them. */
export function tableFromRows(rows: readonly Event[]): Table {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return tableOf(
    [...names].map((name) => [
      name,
      column(rows.map((row) => (Object.hasOwn(row, name) ? fieldValue(row[name]) : null))),
    ]),
    rows.length,
  );
}

/** Puts tables one below the other. Slices of the same events stay a view of them; other tables get the union of their columns. */
export function concat(parts: readonly Table[]): Table {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length > 0) return Table.joined(filled.length === parts.length ? parts : withColumns(filled, parts));
  return parts[0] ?? Table.joined([]);
}

/** Empty parts add no rows, but closed ones may name columns that the others lack. */
function withColumns(filled: readonly Table[], parts: readonly Table[]): readonly Table[] {
  const closed = parts.every((part) => !part.open);
  return closed ? parts : filled;
}

/** The rows as plain objects: columns in order, fields without a value left out, lists as arrays of their own. */
export function toRows(table: Table): Record<string, Value>[] {
  const names = table.columns;
  const columns = names.map((name) => table.column(name).values());
  const rows = new Array<Record<string, Value>>(table.length);
  for (let row = 0; row < rows.length; row++) {
    const fields: Record<string, Value> = {};
    for (let i = 0; i < names.length; i++) {
      const value = columns[i]![row]!;
      if (value === null) continue;
      const own = typeof value === "object" ? [...value] : value;
      // Assigning to __proto__ would set the prototype.
      if (names[i] === "__proto__")
        Object.defineProperty(fields, "__proto__", {
          value: own,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      else fields[names[i]!] = own;
    }
    rows[row] = fields;
  }
  return rows;
}
