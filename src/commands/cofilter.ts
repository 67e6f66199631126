import { command } from "../language/command.ts";
import { transforming } from "../language/operator.ts";
import { args, field } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { items, type Single } from "../values/value.ts";

export const cofilter = command({
  name: "cofilter",
  kind: "transforming",
  summary: "Counts how many users each pair of items has in common.",
  syntax: args({ user: field("field1"), item: field("field2") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/cofilter",
  differences: "Items come in the order in which they are first seen. A user counts once for an item.",
  examples: [
    {
      title: "Who buys milk buys bread",
      search: "cofilter user item",
      given: [
        { user: "ann", item: "milk" },
        { user: "ann", item: "bread" },
        { user: "bob", item: "milk" },
        { user: "eve", item: "tea" },
      ],
      gives: [{ "Item 1": "milk", "Item 1 user count": 2, "Item 2": "bread", "Item 2 user count": 1, "Pair count": 1 }],
    },
  ],
  plan({ user, item }) {
    const users = new Map<string, { readonly item: Single; readonly users: Set<string> }>();
    return transforming(
      (batch) => {
        const who = batch.column(user.name).values();
        const what = batch.column(item.name).values();
        for (let row = 0; row < batch.length; row++) {
          for (const each of items(what[row]!)) {
            for (const person of items(who[row]!)) {
              const known = users.get(String(each)) ?? { item: each, users: new Set() };
              known.users.add(String(person));
              users.set(String(each), known);
            }
          }
        }
      },
      () => {
        const all = [...users.values()];
        const pairs = all.flatMap((one, i) =>
          all.slice(i + 1).flatMap((two) => {
            const common = [...one.users].filter((person) => two.users.has(person)).length;
            return common > 0 ? [{ one, two, common }] : [];
          }),
        );
        return tableOf(
          [
            ["Item 1", column(pairs.map(({ one }) => one.item))],
            ["Item 1 user count", column(pairs.map(({ one }) => one.users.size))],
            ["Item 2", column(pairs.map(({ two }) => two.item))],
            ["Item 2 user count", column(pairs.map(({ two }) => two.users.size))],
            ["Pair count", column(pairs.map(({ common }) => common))],
          ],
          pairs.length,
        );
      },
    );
  },
});
