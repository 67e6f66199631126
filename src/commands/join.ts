import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import {
  args,
  bool,
  choice,
  clause,
  fieldList,
  integer,
  optional,
  subsearch,
  text,
  withDefault,
  words,
} from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { joinRemarks } from "./join-remarks.ts";
import { joinKeys, joinSides } from "./join-sides.ts";
import { mergeRows, partnersOf } from "./pair-rows.ts";

export const join = command({
  name: "join",
  kind: "dataset",
  summary:
    "Joins each row with the rows of a subsearch or dataset that have the same values in the named fields, or in all fields they share.",
  syntax: args(
    {
      fields: optional(fieldList("field-list | dataset-type:dataset-name")),
      where: optional(clause("where", words("left.field=right.field [dataset-type:dataset-name]"))),
      subsearch: optional(subsearch()),
    },
    {
      type: withDefault(choice(["inner", "outer", "left"]), "inner"),
      usetime: bool(false),
      earlier: bool(true),
      overwrite: bool(true),
      max: withDefault(integer("int", { least: 0 }), 1),
      left: optional(text("alias")),
      right: optional(text("alias")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/join",
  differences:
    "With `where`, every field but the internal ones is named after its side: `L.host`, `R.user`. Without it, fields of the subsearch take the place of those of the same name, also `_time`, unless `overwrite=f`. Internal fields are no common fields.",
  examples: [
    {
      title: "Inner: only rows with a partner",
      search: 'join id [| makeresults format=csv data="id,owner\n1,ann" | fields id owner]',
      given: [{ id: "1" }, { id: "2" }],
      gives: [{ id: "1", owner: "ann" }],
    },
    {
      title: "Outer: all rows, with every partner",
      search: "join type=outer max=0 id inputlookup:owners",
      given: [{ id: "1" }, { id: "2" }],
      lookups: {
        owners: [
          { id: "1", owner: "ann" },
          { id: "1", owner: "bob" },
        ],
      },
      gives: [{ id: "1", owner: "ann" }, { id: "1", owner: "bob" }, { id: "2" }],
    },
    {
      title: "Fields of different names",
      search: "join left=L right=R where L.pid=R.id inputlookup:products",
      given: [{ pid: "7", n: 1 }],
      lookups: { products: [{ id: "7", name: "bolt" }] },
      gives: [{ "L.pid": "7", "L.n": 1, "R.id": "7", "R.name": "bolt" }],
    },
  ],
  remarks(options, rows) {
    const { type, subsearch, fields, where, left = "", right = "" } = options;
    const other = subsearch && type === "inner" ? rows.gave(subsearch) : null;
    if (!other) return [];
    if (where) {
      const keys = joinKeys(where, left, right, rows.scope);
      return joinRemarks(
        keys.map(([a, b]) => [a.slice(left.length + 1), b.slice(right.length + 1)]),
        other,
        rows,
      );
    }
    const names = fields?.map(({ name }) => name) ?? sharedFields(rows.taken, other);
    return joinRemarks(
      names.map((name) => [name, name]),
      other,
      rows,
    );
  },
  plan(options, scope) {
    const { type, usetime, earlier, overwrite, max } = options;
    const { names, pairs, rows } = joinSides(options, scope);
    const most = max === 0 ? Infinity : max;
    return whole((given) => {
      const table = pairs ? prefixed(given, pairs.left) : given;
      const other = pairs ? prefixed(rows(), pairs.right) : rows();
      const keys = pairs?.keys ?? (names ?? commonFields(table, other, scope)).map((name) => [name, name] as const);
      const partners = partnersOf(table, other, keys);
      const near = usetime ? within(table, other, earlier) : () => true;
      const left: number[] = [];
      const right: number[] = [];
      for (let row = 0; row < table.length; row++) {
        const found = (partners[row] ?? []).filter((partner) => near(row, partner));
        for (const partner of found.slice(0, most)) {
          left.push(row);
          right.push(partner);
        }
        if (found.length === 0 && type !== "inner") {
          left.push(row);
          right.push(-1);
        }
        scope.room(left.length);
      }
      return mergeRows(table.take(Int32Array.from(left)), other, right, {
        overwrite,
        keys: keys.map(([, name]) => name),
      });
    });
  },
});

/** With aliases, every field says which side it comes from; internal ones stay as they are on the left, and go on the right. */
function prefixed(table: Table, alias: { readonly name: string; readonly internal: boolean }): Table {
  const own = table.columns.filter((name) => !name.startsWith("_"));
  const renamed = table.rename(new Map(own.map((name) => [name, `${alias.name}.${name}`])));
  return alias.internal ? renamed : renamed.without(table.columns.filter((name) => name.startsWith("_")));
}

function commonFields(table: Table, other: Table, scope: Scope): readonly string[] {
  const common = sharedFields(table, other);
  if (common.length === 0 && table.length > 0 && other.length > 0)
    scope.warn("join found no field that both sides have", { code: "data" });
  return common;
}

function sharedFields(table: Table, other: Table): readonly string[] {
  return other.columns.filter((name) => !name.startsWith("_") && table.has(name));
}

/** Partners that are not later than their row, or not earlier; within the same second both hold. */
function within(table: Table, other: Table, earlier: boolean): (row: number, partner: number) => boolean {
  const seconds = (of: Table) =>
    of
      .column("_time")
      .values()
      .map((value) => {
        const time = toNumber(value);
        return time === null ? null : Math.floor(time);
      });
  const own = seconds(table);
  const theirs = seconds(other);
  return (row, partner) => {
    const a = own[row]!;
    const b = theirs[partner]!;
    return a === null || b === null || (earlier ? b <= a : b >= a);
  };
}
