import { command } from "../language/command.ts";
import { transforming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
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
  plan({ user, item }, scope) {
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
        const pairs = pairsOf(
          all.map((each) => each.users),
          scope,
        );
        const one = pairs.map(([pair]) => all[pair.one]!);
        const two = pairs.map(([pair]) => all[pair.two]!);
        return tableOf(
          [
            ["Item 1", column(one.map((each) => each.item))],
            ["Item 1 user count", column(one.map((each) => each.users.size))],
            ["Item 2", column(two.map((each) => each.item))],
            ["Item 2 user count", column(two.map((each) => each.users.size))],
            ["Pair count", column(pairs.map(([, common]) => common))],
          ],
          pairs.length,
        );
      },
    );
  },
});

interface Pair {
  readonly one: number;
  readonly two: number;
}

/** The pairs of items that a user has both of, in the order of the items, with how many such users there are. */
function pairsOf(users: readonly ReadonlySet<string>[], scope: Scope): readonly (readonly [Pair, number])[] {
  const ofUser = new Map<string, number[]>();
  const pairs: (readonly [Pair, number])[] = [];
  const later = [...users.keys()].reverse();
  // Going back over the items, each user has those that come after, the last one first.
  const found: (readonly [Pair, number])[][] = [];
  let made = 0;
  for (const one of later) {
    const counts = new Map<number, number>();
    for (const person of users[one]!) {
      const others = ofUser.get(person) ?? [];
      scope.context.meter.step(others.length);
      for (const two of others) counts.set(two, (counts.get(two) ?? 0) + 1);
      others.push(one);
      ofUser.set(person, others);
    }
    made += counts.size;
    // Each pair is a row of five columns.
    scope.room(made * 5);
    found.push([...counts].sort(([a], [b]) => a - b).map(([two, count]) => [{ one, two }, count]));
  }
  for (const each of found.reverse()) pairs.push(...each);
  return pairs;
}
