import type { Cell } from "./cell.ts";

/** So many columns are set before a table's others are gone through; with wide tables more, so that both stay small. */
const fewest = 16;

/**
 * The columns of a table by their names, in order. They are never changed: setting one shares all others, so that a table of
 * thousands of columns may be given thousands more, one after the other.
 */
export class Cells {
  /** How many steps stand between the columns and what is there, at most. */
  readonly steps: number;
  private readonly base: ReadonlyMap<string, Cell>;
  /** Columns that were set since, in the place of one of the base or behind them all. */
  private readonly later: ReadonlyMap<string, Cell>;

  private constructor(base: ReadonlyMap<string, Cell>, later: ReadonlyMap<string, Cell>, steps: number) {
    this.base = base;
    this.later = later;
    this.steps = steps;
  }

  static of(cells: ReadonlyMap<string, Cell>): Cells {
    let steps = 0;
    for (const cell of cells.values()) steps = Math.max(steps, cell.steps);
    return new Cells(cells, none, steps);
  }

  get(name: string): Cell | undefined {
    return this.later.get(name) ?? this.base.get(name);
  }

  has(name: string): boolean {
    return this.later.has(name) || this.base.has(name);
  }

  /** Sets a column: in its place where it is there already, else at the end. */
  with(name: string, cell: Cell): Cells {
    const later = new Map(this.later).set(name, cell);
    if (later.size > fewest + Math.sqrt(this.base.size)) return Cells.of(new Map([...this.base, ...later]));
    return new Cells(this.base, later, Math.max(this.steps, cell.steps));
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, cell: Cell]> {
    for (const [name, cell] of this.base) yield [name, this.later.get(name) ?? cell];
    for (const each of this.later) if (!this.base.has(each[0])) yield each;
  }

  *names(): Iterable<string> {
    for (const [name] of this) yield name;
  }
}

const none: ReadonlyMap<string, Cell> = new Map();
