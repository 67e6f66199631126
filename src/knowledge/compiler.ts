import type { Filter } from "../language/scope.ts";
import type { Column } from "../table/column.ts";
import type { Table } from "../table/table.ts";

/** What knowledge asks of the engine: to make expressions and searches run. A text says what is wrong with one. */
export interface Compiler {
  expression(text: string): ((table: Table) => Column) | string;
  search(text: string): Filter | string;
  /** An expression that decides: it holds where it is TRUE, or any value but the number 0. */
  decision(text: string): Filter | string;
}
