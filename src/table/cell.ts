import type { Column } from "./column.ts";
import type { Rows } from "./rows.ts";
import type { Table } from "./table.ts";

/** What was derived already while rows are being taken: tables and events that several columns stand on are taken once. */
export interface Taken {
  readonly tables: Map<Table, Table>;
  /** Rows of events by the columns that were read of all of them, and what was read of the rows that were taken. */
  readonly bases: Map<Read, { readonly rows: Rows; readonly read: Read }>;
}

type Read = Map<string, Column>;

/** A column of a table, made when it is first asked for. */
export interface Cell {
  /** How many cells ask one another before a column that is there is reached. */
  readonly steps: number;
  get(): Column;
  take(rows: Rows, taken: Taken): Cell;
}

/** A column behind more steps than these is made at once: thousands of stages may follow one another. */
const mostSteps = 100;

/** A column that is there. */
export function heldCell(column: Column): Cell {
  return { steps: 0, get: () => column, take: (rows) => lateCell(() => column.take(rows), 1) };
}

/** A column that some step makes when it is asked for, whatever rows are taken later. */
export function lateCell(make: () => Column, steps: number): Cell {
  return steps > mostSteps ? heldCell(make()) : new LateCell(make, steps);
}

/** A column computed from a table, for those of its rows that are left when someone asks. */
export function computedCell(source: Table, compute: (source: Table) => Column): Cell {
  return source.steps >= mostSteps ? heldCell(compute(source)) : new ComputedCell(source, compute);
}

class LateCell implements Cell {
  readonly steps: number;
  private made: Column | undefined;
  private readonly make: () => Column;

  constructor(make: () => Column, steps: number) {
    this.make = make;
    this.steps = steps;
  }

  get(): Column {
    this.made ??= this.make();
    return this.made;
  }

  take(rows: Rows): Cell {
    return lateCell(() => this.get().take(rows), this.steps + 1);
  }
}

class ComputedCell implements Cell {
  readonly steps: number;
  private made: Column | undefined;
  private readonly source: Table;
  private readonly compute: (source: Table) => Column;

  constructor(source: Table, compute: (source: Table) => Column) {
    this.source = source;
    this.compute = compute;
    this.steps = source.steps + 1;
  }

  get(): Column {
    this.made ??= this.compute(this.source);
    return this.made;
  }

  take(rows: Rows, taken: Taken): Cell {
    const { made } = this;
    if (made) return lateCell(() => made.take(rows), 1);
    return computedCell(this.source.taking(rows, taken), this.compute);
  }
}
