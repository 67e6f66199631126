import type { Cell } from "./cell.ts";

/** So many columns that were set lately are kept apart from the others. */
const mostRecent = 64;

const none: ReadonlyMap<string, Cell> = new Map();

/**
 * The columns of a table by name, in their order. They are never changed: setting one gives others, and copies only those that were set
 * lately. So a step may be done for each of thousands of fields.
 */
export class Cells {
  /** The most steps that stand between a column and what is there; it may be a few too many. */
  readonly steps: number;
  private readonly settled: ReadonlyMap<string, Cell>;
  /** Set over the settled ones. */
  private readonly recent: ReadonlyMap<string, Cell>;

  private constructor(settled: ReadonlyMap<string, Cell>, recent: ReadonlyMap<string, Cell>, steps: number) {
    this.settled = settled;
    this.recent = recent;
    this.steps = steps;
  }

  static of(cells: ReadonlyMap<string, Cell>): Cells {
    let steps = 0;
    for (const cell of cells.values()) steps = Math.max(steps, cell.steps);
    return new Cells(cells, none, steps);
  }

  get(name: string): Cell | undefined {
    return this.recent.get(name) ?? this.settled.get(name);
  }

  has(name: string): boolean {
    return this.recent.has(name) || this.settled.has(name);
  }

  /** With a column set: in its place where it is there already, else at the end. */
  with(name: string, cell: Cell): Cells {
    if (this.recent.size >= mostRecent && !this.recent.has(name)) return Cells.of(new Map([...this, [name, cell]]));
    return new Cells(this.settled, new Map(this.recent).set(name, cell), Math.max(this.steps, cell.steps));
  }

  *keys(): Generator<string> {
    yield* this.settled.keys();
    for (const name of this.recent.keys()) if (!this.settled.has(name)) yield name;
  }

  *[Symbol.iterator](): Generator<[string, Cell]> {
    for (const name of this.keys()) yield [name, this.get(name)!];
  }
}
