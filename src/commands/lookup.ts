import { command } from "../language/command.ts";
import { lookUp } from "../language/lookup-match.ts";
import { streaming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, clause, optional, orEmpty, renamings, text } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { didYouMean } from "../text/suggest.ts";
import { items, multivalue, type Value } from "../values/value.ts";

export const lookup = command({
  name: "lookup",
  kind: "streaming",
  summary: "Adds fields from a lookup table: the columns of its rows that match.",
  syntax: args(
    {
      name: text("lookup-name"),
      match: renamings("lookup-field [as event-field]"),
      output: optional(orEmpty(clause("output", renamings("lookup-field [as event-field]")))),
      outputnew: optional(orEmpty(clause("outputnew", renamings("lookup-field [as event-field]")))),
    },
    { local: bool(false), update: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/lookup",
  examples: [
    {
      title: "A price for each code",
      search: "lookup prices code OUTPUT price",
      given: [{ code: "A" }, { code: "Z" }],
      lookups: { prices: [{ code: "A", price: "9" }] },
      gives: [{ code: "A", price: "9" }, { code: "Z" }],
    },
  ],
  plan({ name, match, output, outputnew }, scope) {
    const found = scope.lookup(name) ?? unknownLookup(name, scope);
    const keys = match.map(({ field, as }) => ({ column: field.name, field: as?.name ?? field.name }));
    for (const { field } of match) {
      if (!found.table.has(field.name)) {
        const hint = didYouMean(field.name, found.table.columns);
        scope.fail(field.span, `the lookup \`${name}\` has no column \`${field.name}\``, {
          code: "unknown-lookup",
          ...(hint ? { hint } : {}),
        });
      }
    }
    const wanted = output ?? outputnew;
    const outputs =
      wanted && wanted.length > 0
        ? wanted.map(({ field, as }) => ({ column: field.name, field: as?.name ?? field.name }))
        : found.table.columns
            .filter((column) => !keys.some((key) => key.column === column))
            .map((column) => ({ column, field: column }));
    const matches = lookUp(
      found,
      keys.map((key) => key.column),
    );
    return streaming((table) => {
      const inputs = keys.map((key) => table.column(key.field).values());
      const columns = outputs.map(({ field }): Value[] => [...table.column(field).values()]);
      for (let row = 0; row < table.length; row++) {
        // OUTPUTNEW leaves alone a row that has any of the output fields already.
        if (outputnew && !output && columns.some((column) => column[row] !== null)) continue;
        const rows = matches(inputs.map((values) => values[row]!));
        if (rows === null) continue;
        outputs.forEach(({ column: source }, index) => {
          const values = found.table.column(source);
          const list = rows.flatMap((each) => items(each < 0 ? found.defaultMatch : values.at(each)));
          columns[index]![row] = multivalue(list);
        });
      }
      return outputs.reduce((each, { field }, index) => each.with(field, column(columns[index]!)), table);
    });
  },
});

export function unknownLookup(name: string, scope: Scope): never {
  const hint = didYouMean(name, scope.lookups());
  return scope.fail(scope.span("name"), `there is no lookup \`${name}\``, {
    code: "unknown-lookup",
    ...(hint ? { hint } : {}),
  });
}
