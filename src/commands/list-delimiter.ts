import { described, optional, text } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { isMultivalue } from "../values/value.ts";
import { delimiterText } from "./escapes.ts";

/** The option `delim` of stats and eventstats. */
export const listDelimiter = described(
  optional(text()),
  "What `nomv` puts between the values of list() and values() afterwards.",
);

/** Multivalue results remember what their values were to be joined by. */
export function withDelimiter(table: Table, names: readonly string[], delim: string | undefined): Table {
  if (delim === undefined) return table;
  const lists = names.filter((name) => table.column(name).values().some(isMultivalue));
  return lists.reduce((each, name) => each.delimited(name, delimiterText(delim)), table);
}
