import type { Field } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
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

// The internal fields that every event has; a field of the search's own may begin with `_` too.
const internal = new Set(["_raw", "_time", "_indextime", "_cd", "_bkt", "_serial", "_si", "_sourcetype", "_subsecond"]);

/** Refuses a field that Splunk's commands for multivalue fields do not work on. */
export function refuseInternal({ name, span }: Field, command: string, scope: Scope): void {
  if (internal.has(name)) {
    scope.fail(span, `${command} does not work on the internal field \`${name}\``, {
      hint: "a copy of it under another name can be used: `eval copy=…`",
    });
  }
}
