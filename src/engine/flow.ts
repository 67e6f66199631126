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

/** Rows on their way to an operator. */
interface Waiting {
  readonly table: Table;
  readonly operator: number;
  /** The most of them that the operator is given at once. */
  readonly most: number;
  /** True when the operator wants no more of them. */
  readonly enough: () => boolean;
  /** The first row that it has not been given. */
  next: number;
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
    return this.sated !== null;
  }

  /** The first operator that wants no further rows; null where each wants them. */
  get sated(): number | null {
    const found = this.operators.findIndex((operator) => operator.kind === "streaming" && operator.done?.());
    return found < 0 ? null : found;
  }

  /** Hands all rows to the first operator, as far as it wants them. */
  feed(table: Table): void {
    this.drive({ table, operator: 0, most: this.batchRows, enough: () => this.done, next: 0 });
  }

  /** A batch goes through all operators before the next one starts. There may be thousands of operators: none calls the next. */
  private drive(first: Waiting): void {
    const waiting = [first];
    for (let last = waiting.at(-1); last; last = waiting.at(-1)) {
      const batch = nextBatch(last);
      const given = batch && this.push(batch, last.operator);
      if (!batch) waiting.pop();
      else if (given) waiting.push(this.given(last.operator, given));
    }
  }

  /** Hands a batch to an operator; the rows that it gives at once, or null. */
  private push(batch: Table, to: number): Table | null {
    if (this.stopped?.()) throw new SearchStopped();
    const operator = this.operators[to];
    if (!operator) {
      this.output.push(batch);
      return null;
    }
    const count = this.counts[to]!;
    count.rowsIn += batch.length;
    if (operator.kind === "whole") this.buffers[to]!.push(batch);
    else if (operator.kind === "transforming") this.timed(to, () => operator.add(batch));
    else if (operator.kind === "streaming") return this.timed(to, () => operator.run(batch));
    return null;
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

  /** Hands a stage's rows on. */
  private give(index: number, table: Table): void {
    this.drive(this.given(index, table));
  }

  /** The rows that a stage gave, on their way to the next one. */
  private given(index: number, table: Table): Waiting {
    this.counts[index]!.rowsOut += table.length;
    this.observe?.(index, table);
    const next = this.operators[index + 1];
    const enough = () => next?.kind === "streaming" && next.done?.() === true;
    const most = next?.kind === "streaming" ? this.batchRows : Infinity;
    return { table, operator: index + 1, most, enough, next: 0 };
  }

  private timed<T>(index: number, step: () => T): T {
    const started = stopwatch();
    const result = step();
    this.counts[index]!.milliseconds += stopwatch() - started;
    return result;
  }
}

/** Rows that an operator has not been given yet; null when there are none, or it wants none. Of no rows the first batch is empty. */
function nextBatch(waiting: Waiting): Table | null {
  const { table, most, next } = waiting;
  const whole = next === 0 && table.length <= most;
  if (!whole && (next >= table.length || waiting.enough())) return null;
  waiting.next += most;
  return whole ? table : table.slice(next, Math.min(next + most, table.length));
}
