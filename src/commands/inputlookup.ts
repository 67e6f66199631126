import { command } from "../language/command.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, text } from "../language/syntax.ts";
import { concat, type Table } from "../table/table.ts";
import { unknownLookup } from "./lookup.ts";
import { part, storedRows, where } from "./stored-rows.ts";

export const inputlookup = command({
  name: "inputlookup",
  kind: "generating",
  summary: "Reads the rows of a lookup table.",
  syntax: args({ name: text("lookup-name"), where }, { append: bool(false), strict: bool(false), ...part }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/inputlookup",
  differences:
    "`start` and `max` count the rows that pass the WHERE clause. The name of a lookup definition that does not exist is an error, whatever `strict` says; a file that does not exist gives no rows and a message.",
  examples: [
    {
      title: "One row of a table",
      search: '| inputlookup prices where code="B"',
      lookups: {
        prices: [
          { code: "A", price: "9" },
          { code: "B", price: "7" },
        ],
      },
      gives: [{ code: "B", price: "7" }],
    },
    {
      title: "A table after other rows",
      search: "inputlookup append=t start=1 max=1 prices",
      given: [{ code: "X" }],
      lookups: { prices: [{ code: "A" }, { code: "B" }, { code: "C" }] },
      gives: [{ code: "X" }, { code: "B" }],
    },
  ],
  plan({ name, where, append, start, max, strict }, scope) {
    return storedRows(lookupRows(name, strict, scope), { where, append, start, max }, scope);
  },
});

/** The rows of a lookup, as they are when they are asked for. */
export function lookupRows(name: string, strict: boolean, scope: Scope, span = scope.span("name")): () => Table {
  const found = scope.lookup(name);
  if (found?.kind === "function") {
    return scope.fail(span, `the lookup \`${name}\` is a function and has no rows`, {
      code: "bad-argument",
      hint: "lookup asks it for one event at a time",
    });
  }
  if (found) {
    return () => {
      if (found.remark) scope.warn(found.remark, { code: "data", span });
      return (found.table ?? concat([])).ordered(true);
    };
  }
  if (strict || !/\.csv(?:\.gz)?$/.test(name)) return unknownLookup(name, scope, span);
  return () => {
    scope.warn(`there is no lookup file \`${name}\`: no rows are read`, { code: "data", span });
    return concat([]);
  };
}
