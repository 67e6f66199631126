import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, renamings } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { countWildcards, fillWildcards, hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { unknownRemarks } from "./stage-remarks.ts";

export const rename = command({
  name: "rename",
  kind: "streaming",
  summary: "Gives fields other names. Wildcards on both sides carry the matched part over.",
  syntax: args({ renamings: renamings("field as field") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rename",
  examples: [
    {
      title: "A prefix taken away",
      search: 'rename "Processes.*" as *',
      given: [{ "Processes.user": "ann", count: 1 }],
      gives: [{ user: "ann", count: 1 }],
    },
    {
      title: "A name that exists is taken over",
      search: "rename a as b",
      given: [{ a: 1, b: 2 }, { b: 3 }],
      gives: [{ b: 1 }, {}],
    },
  ],
  remarks: ({ renamings }, rows) =>
    unknownRemarks(
      renamings.map(({ field }) => field),
      rows,
    ),
  plan({ renamings }, scope) {
    const named = new Set<string>();
    for (const { field, as } of renamings) {
      if (named.has(field.name)) {
        scope.fail(field.span, `\`${field.name}\` is renamed twice`, { hint: "a field can have one new name only" });
      }
      named.add(field.name);
      if (!as)
        scope.fail(field.span, `rename needs a new name for \`${field.name}\``, {
          hint: "`as` and a name belong after it",
        });
      else if (countWildcards(field.name) !== countWildcards(as.name)) {
        scope.fail(as.span, "both sides of a renaming need the same number of wildcards", {
          hint: `\`${field.name}\` has ${countWildcards(field.name)}`,
        });
      }
    }
    return streaming((table) =>
      renamings.reduce((each, { field, as }) => (as ? renamed(each, field.name, as.name) : each), table),
    );
  },
});

function renamed(table: Table, from: string, to: string): Table {
  if (!hasWildcard(from)) return table.rename(new Map([[from, to]]));
  const pairs = new Map<string, string>();
  for (const name of table.columns) {
    const captures = wildcardCaptures(from, name);
    // Internal fields are renamed only by patterns that name them.
    if (captures && (!name.startsWith("_") || from.startsWith("_"))) pairs.set(name, fillWildcards(to, captures));
  }
  return pairs.size === 0 ? table : table.rename(pairs);
}
