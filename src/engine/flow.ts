import type { Operator } from "../language/operator.ts";
import { concat, type Table } from "../table/table.ts";
import { stopwatch } from "../time/clock.ts";
import { SearchStopped } from "./stopped.ts";

export interface StageCount {
  rowsIn: number;
  rowsOut: number;
  milliseconds: number;
}

export type Observe = (operator: number, rows: Table) => void;

export interface FlowOptions {
  /** The most rows of a batch. */
  readonly batchRows: number;
  /** Sees every batch that an operator gives. */
  readonly observe?: Observe | undefined;
  /** Asked before each batch; true ends the flow with SearchStopped. */
  readonly stopped?: (() => boolean) | undefined;
}

/** Drives batches through operators, and counts what each takes and gives. */
export class Flow {
  readonly counts: readonly StageCount[];
  private readonly buffers: Table[][];
  private readonly output: Table[] = [];
  private readonly operators: readonly Operator[];
  private readonly observe: Observe | undefined;
  private readonly stopped: (() => boolean) | undefined;
  private readonly batchRows: number;

  constructor(operators: readonly Operator[], { batchRows, observe, stopped }: FlowOptions) {
    this.operators = operators;
    this.batchRows = batchRows;
    this.observe = observe;
    this.stopped = stopped;
    this.counts = operators.map(() => ({ rowsIn: 0, rowsOut: 0, milliseconds: 0 }));
    this.buffers = operators.map(() => []);
  }

  /** True when no further rows can change the result. */
  get done(): boolean {
    return this.operators.some((operator) => operator.kind === "streaming" && operator.done?.());
  }

  /** Hands all rows to the first operator, as far as it wants them. */
  feed(table: Table): void {
    this.pushAll(table, 0, () => this.done);
  }

  private push(batch: Table, from: number): void {
    if (this.stopped?.()) throw new SearchStopped();
    const operator = this.operators[from];
    if (!operator) {
      this.output.push(batch);
      return;
    }
    const count = this.counts[from]!;
    count.rowsIn += batch.length;
    if (operator.kind === "whole") this.buffers[from]!.push(batch);
    else if (operator.kind === "transforming") this.timed(from, () => operator.add(batch));
    else if (operator.kind === "streaming")
      this.give(
        from,
        this.timed(from, () => operator.run(batch)),
      );
  }

  /** Tells every operator that no more rows come, and returns the result. */
  finish(): Table {
    this.operators.forEach((operator, index) => {
      if (operator.kind === "generating")
        this.give(
          index,
          this.timed(index, () => operator.run()),
        );
      else if (operator.kind === "transforming")
        this.give(
          index,
          this.timed(index, () => operator.finish()),
        );
      else if (operator.kind === "whole") {
        const rows = this.buffers[index]!;
        this.give(
          index,
          this.timed(index, () => operator.run(concat(rows))),
        );
        this.buffers[index] = [];
      }
    });
    return concat(this.output);
  }

  /** Hands a stage's rows on, in batches. */
  private give(index: number, table: Table): void {
    this.counts[index]!.rowsOut += table.length;
    this.observe?.(index, table);
    const next = this.operators[index + 1];
    if (next?.kind === "streaming") this.pushAll(table, index + 1, () => next.done?.() === true);
    else this.push(table, index + 1);
  }

  private pushAll(table: Table, operator: number, done: () => boolean): void {
    const { batchRows } = this;
    if (table.length <= batchRows) return this.push(table, operator);
    for (let start = 0; start < table.length && !done(); start += batchRows)
      this.push(table.slice(start, Math.min(start + batchRows, table.length)), operator);
  }

  private timed<T>(index: number, step: () => T): T {
    const started = stopwatch();
    const result = step();
    this.counts[index]!.milliseconds += stopwatch() - started;
    return result;
  }
}
