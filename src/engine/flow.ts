import type { Operator } from "../language/operator.ts";
import { concat, type Table } from "../table/table.ts";
import { stopwatch } from "../time/clock.ts";
import { SearchStopped } from "./stopped.ts";

/** Rows of a batch: small enough that its columns stay in the processor's cache. */
export const batchRows = 4096;

export interface StageCount {
  rowsIn: number;
  rowsOut: number;
  milliseconds: number;
}

export type Observe = (operator: number, rows: Table) => void;

export interface FlowOptions {
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

  constructor(operators: readonly Operator[], { observe, stopped }: FlowOptions = {}) {
    this.operators = operators;
    this.observe = observe;
    this.stopped = stopped;
    this.counts = operators.map(() => ({ rowsIn: 0, rowsOut: 0, milliseconds: 0 }));
    this.buffers = operators.map(() => []);
  }

  /** True when no further rows can change the result. */
  get done(): boolean {
    return this.operators.some((operator) => operator.kind === "streaming" && operator.done?.());
  }

  push(batch: Table, from = 0): void {
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
    if (table.length <= batchRows || next?.kind !== "streaming") {
      this.push(table, index + 1);
      return;
    }
    for (let start = 0; start < table.length; start += batchRows) {
      this.push(table.slice(start, Math.min(start + batchRows, table.length)), index + 1);
      if (next.done?.()) break;
    }
  }

  private timed<T>(index: number, step: () => T): T {
    const started = stopwatch();
    const result = step();
    this.counts[index]!.milliseconds += stopwatch() - started;
    return result;
  }
}
