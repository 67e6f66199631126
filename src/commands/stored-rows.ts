import type { SearchExpression } from "../language/ast.ts";
import { generating, type Operator, whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { clause, integer, optional, search, withDefault } from "../language/syntax.ts";
import { concat, type Table } from "../table/table.ts";

/** What `inputlookup` and `inputcsv` have in common: which rows of a stored table are read. */
export const part = {
  start: withDefault(integer("int", { least: 0 }), 0),
  max: withDefault(integer("int", { least: 0 }), 1_000_000_000),
};

export const where = optional(clause("where", search("search-query")));

interface Part {
  readonly where: SearchExpression | undefined;
  readonly start: number;
  readonly max: number;
  readonly append: boolean;
}

/** Reads a stored table: its rows instead of those before, or after them with `append=t`. */
export function storedRows(read: () => Table, { where, start, max, append }: Part, scope: Scope): Operator {
  const filter = where && scope.search(where);
  const rows = () => {
    const table = read();
    const kept = filter ? table.take(filter(table)) : table;
    return kept.slice(Math.min(start, kept.length), Math.min(kept.length, start + max));
  };
  return append ? whole((table) => concat([table, rows()])) : generating(rows);
}
