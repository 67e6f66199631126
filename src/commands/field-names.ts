import type { Table } from "../table/table.ts";
import { compileWildcard, hasWildcard } from "../values/wildcard.ts";

/** The columns that a list of names and patterns stands for, in the order of the list; a name stands for itself. */
export function matchingColumns(table: Table, patterns: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    if (!hasWildcard(pattern)) found.add(pattern);
    else {
      const matches = compileWildcard(pattern, { caseSensitive: true });
      for (const name of table.columns)
        if (matches(name) && (!name.startsWith("_") || pattern.startsWith("_"))) found.add(name);
    }
  }
  return [...found];
}
