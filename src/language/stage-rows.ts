import type { Table } from "../table/table.ts";
import type { Expression, Pipeline } from "./ast.ts";
import type { Scope } from "./scope.ts";

/** What one stage of a search that has run took and gave, for saying what the numbers of its rows do not tell. */
export interface StageRows {
  readonly taken: Table;
  readonly given: Table;
  readonly scope: Scope;
  /** Says that no row that the stage took has a field, and what became of it; null where any has it. */
  unknown(field: string): string | null;
  /** As `unknown`, of the rows that the stage gave. */
  unmade(field: string): string | null;
  /** Why an expression gives no value for a row that the stage took; null where there is nothing to say. */
  whyNull(expression: Expression, row: number): string | null;
  /** The rows that a subsearch of the stage gave; null where it did not run. */
  gave(subsearch: Pipeline): Table | null;
}
