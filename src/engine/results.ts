import { type Table, toRows } from "../table/table.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Value } from "../values/value.ts";

/** One stage of a search as it was written, with the rows it took and gave. */
export interface StageTrace {
  /** The stage in the text of the search with its macros expanded. */
  readonly text: string;
  readonly command: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
  /** The stage's own time. */
  readonly milliseconds: number;
}

export type ResultRow = Record<string, Value>;

/** Stands round whatever reads the rows: fields that no stage asked for are extracted then. */
type Reading = <T>(read: () => T) => T;

/** What a search found. `Row` is what its rows are known to look like; it is not checked. */
export class Results<Row extends ResultRow = ResultRow> implements Iterable<Row> {
  /** Remarks that did not stop the search: limits that were hit, data that could not be used. */
  readonly messages: readonly Diagnostic[];
  readonly stages: readonly StageTrace[];
  /** Whether the search, or a subsearch, looked at events: `| makeresults` and `| inputlookup` do not. */
  readonly readsEvents: boolean;
  private readonly table: Table;
  private readonly reading: Reading;
  private made: Row[] | undefined;

  constructor(
    table: Table,
    messages: readonly Diagnostic[],
    stages: readonly StageTrace[],
    readsEvents = false,
    reading: Reading = (read) => read(),
  ) {
    this.table = table;
    this.messages = messages;
    this.stages = stages;
    this.readsEvents = readsEvents;
    this.reading = reading;
  }

  /** The number of rows, known without making them. */
  get length(): number {
    return this.table.length;
  }

  /** Field names: in the order of the command that made the rows, such as `table` or `stats`, else by name, internal ones first. */
  get columns(): readonly string[] {
    return this.reading(() => this.table.columns);
  }

  /**
   * The rows as plain objects, made on first use: computed numbers are numbers, field values are what the events held, multivalue
   * fields are arrays, and a field that a row lacks is absent.
   */
  get rows(): Row[] {
    this.made ??= this.reading(() => toRows(this.table) as Row[]);
    return this.made;
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.rows[Symbol.iterator]();
  }

  /** The results as they are shown: `fieldformat` changes how a field looks here, while `rows` keeps what it holds. */
  formatted(): Results {
    return this.derived((table) => table.shown());
  }

  /** Results with other rows or columns: the first few, some fields, a field as it is shown. */
  derived(change: (table: Table) => Table): Results {
    const { messages, stages, readsEvents, reading } = this;
    const table = this.reading(() => change(this.table));
    return new Results(table, messages, stages, readsEvents, reading);
  }

  /** What stands between the values of a field where they are written as one text: what `mvcombine` says, else a line end. */
  delimiter(name: string): string {
    return this.table.delimiter(name) ?? "\n";
  }

  /** The values of one field, one for each row, null where a row lacks it. */
  column(name: string): readonly Value[] {
    return this.reading(() => this.table.column(name).values());
  }
}
