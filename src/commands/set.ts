import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import { args, choice, subsearches } from "../language/syntax.ts";
import { concat, type Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { items } from "../values/value.ts";

export const setCommand = command({
  name: "set",
  kind: "generating",
  ordersColumns: true,
  summary: "Combines the rows of two subsearches as sets: their union, difference or intersection.",
  syntax: args(
    { operation: choice(["union", "diff", "intersect"]), searches: subsearches("subsearch1 subsearch2") },
    {},
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/set",
  differences:
    "Rows are the same when all their fields are, internal ones included, and a row that a subsearch gives twice counts once. The rows of the first subsearch come first.",
  examples: [
    {
      title: "Rows that one of the two lacks",
      search:
        '| set diff [| makeresults format=csv data="x\n1\n2" | table x] [| makeresults format=csv data="x\n2\n3" | table x]',
      gives: [{ x: "1" }, { x: "3" }],
    },
    {
      title: "Rows that both have",
      search:
        '| set intersect [| makeresults format=csv data="x\n1\n2" | table x] [| makeresults format=csv data="x\n2\n3" | table x]',
      gives: [{ x: "2" }],
    },
  ],
  plan({ operation, searches }, scope) {
    const [first, second, third] = searches;
    if (!first || !second || third) {
      return scope.fail(scope.span("searches"), `set takes two subsearches, not ${searches.length}`, {
        hint: "[…] […] is expected",
      });
    }
    const limit = scope.context.limits.subsearchRows;
    const left = scope.subsearch(first, { limit });
    const right = scope.subsearch(second, { limit });
    return generating(() => {
      const one = left();
      const other = right();
      const ones = rowKeys(one);
      const others = rowKeys(other);
      const inOne = new Set(ones);
      const inOther = new Set(others);
      const both = concat([one, other]);
      const seen = new Set<string>();
      const kept = [...ones, ...others].flatMap((key, row) => {
        const shared = inOne.has(key) && inOther.has(key);
        const wanted = operation === "union" || (operation === "intersect") === shared;
        if (!wanted || seen.has(key)) return [];
        seen.add(key);
        return [row];
      });
      return both.take(Int32Array.from(kept));
    });
  },
});

/** A text for each row that is the same for rows whose fields are all the same. */
function rowKeys(table: Table): readonly string[] {
  const names = [...table.columns].sort(compareText);
  const columns = names.map((name) => table.column(name).values());
  return Array.from({ length: table.length }, (_, row) => {
    const fields: (readonly [string, readonly (string | null)[]])[] = [];
    names.forEach((name, i) => {
      const value = columns[i]![row]!;
      if (value !== null) fields.push([name, items(value).map(toText)]);
    });
    return JSON.stringify(fields);
  });
}
