import type { Pipeline } from "../language/ast.ts";
import type { Table } from "../table/table.ts";
import { compileStrftime } from "../time/format.ts";
import type { Term } from "./clauses.ts";
import { evalRelation, type Relation, searchRelation } from "./relation.ts";
import type { StageScope } from "./scope.ts";
import type { SearchBound } from "./search.ts";
import { NeverRan } from "./subsearches.ts";

/** The rows that a stage was asked about, and what explaining it may look up. */
export interface Asked {
  readonly rows: Table;
  readonly scope: StageScope;
  /** The text that the spans of the condition count in. */
  readonly text: string;
  relation(term: Term): Relation | null;
  /** The bound of time that a term says. */
  bound(term: Term): SearchBound | null;
  /** A time in epoch seconds as a date. */
  date(time: number): string;
  /** Why no row has a field; null where any has it. */
  unknown(field: string): string | null;
  /** What a subsearch gave; null where it never ran. */
  gave(subsearch: Pipeline): Table | null;
}

/** What is asked of a run: how its stages came by their fields, and what its subsearches gave. */
export type Known = Pick<Asked, "unknown" | "gave">;

export function askedOf(rows: Table, scope: StageScope, text: string, known: Known): Asked {
  const format = compileStrftime("%Y-%m-%d %H:%M:%S");
  const bound = (term: Term) =>
    term.language === "search" && term.node.kind === "comparison" ? scope.bound(term.node, term.whole) : null;
  return {
    rows,
    scope,
    text,
    ...known,
    date: (time) => format(time, scope.context.timeZone),
    bound,
    relation(term) {
      if (bound(term)) return null;
      if (term.language === "search") return searchRelation(term.node, rows);
      try {
        return evalRelation(term.node, rows, scope, text);
      } catch (error) {
        if (error instanceof NeverRan) return null;
        throw error;
      }
    },
  };
}
