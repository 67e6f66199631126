import type { Table } from "../table/table.ts";
import type { SearchExpression } from "./ast.ts";
import type { DataModelRows } from "./scope.ts";

/**
 * What a command's plan returns: how rows flow through it. An operator lives for one run of one search and may keep state.
 *
 * - `streaming`: a batch in, a batch out. `ordered` says that it keeps state from row to row; `done` tells the flow that no later
 *   batch can change the result (`head`).
 * - `whole`: all rows at once.
 * - `transforming`: takes batches in, gives one table at the end. `orderless` says that the order of rows does not matter to it.
 * - `generating`: makes the rows, and takes none.
 */
export type Operator = Streaming | Whole | Transforming | Generating;

export interface Streaming {
  readonly kind: "streaming";
  readonly ordered: boolean;
  run(batch: Table): Table;
  done?(): boolean;
}

export interface Whole {
  readonly kind: "whole";
  run(table: Table): Table;
}

export interface Transforming {
  readonly kind: "transforming";
  readonly orderless: boolean;
  add(batch: Table): void;
  finish(): Table;
}

export interface Generating extends Source {
  readonly kind: "generating";
  run(): Table;
}

/** What rows are made of, for explaining why there are none. */
export interface Source {
  /** The rows that its WHERE clause chooses from, where it has one. */
  examines?(): Table;
  /** The dataset of a data model that it reads, and an expression that may bound the time. */
  readonly reads?: { readonly dataset: DataModelRows; readonly within?: SearchExpression | undefined };
}

export function streaming(run: (batch: Table) => Table): Operator {
  return { kind: "streaming", ordered: false, run };
}

/** Streaming with state: the result depends on the order of rows. */
export function sequential(run: (batch: Table) => Table, done?: () => boolean): Operator {
  return { kind: "streaming", ordered: true, run, ...(done ? { done } : {}) };
}

export function whole(run: (table: Table) => Table): Operator {
  return { kind: "whole", run };
}

export function transforming(
  add: (batch: Table) => void,
  finish: () => Table,
  options: { readonly orderless?: boolean } = {},
): Operator {
  return { kind: "transforming", orderless: options.orderless ?? false, add, finish };
}

export function generating(run: () => Table, source: Source = {}): Operator {
  return { kind: "generating", run, ...source };
}

/**
 * Whether an operator that was just planned gives rows though it takes none: an aggregation without groups, also one over a dataset
 * that holds nothing. The operator is used up.
 */
export function givesFromNothing(operator: Operator): boolean {
  if (operator.kind === "transforming") return operator.finish().length > 0;
  return operator.kind === "generating" && operator.examines?.().length === 0 && operator.run().length > 0;
}
