import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, fieldList, integer, number, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { keyOf } from "../values/key.ts";
import { items } from "../values/value.ts";

export const arules = command({
  name: "arules",
  kind: "dataset",
  summary: "Finds rules between field values: rows with these values mostly have that one too.",
  syntax: args(
    { fields: fieldList() },
    { sup: withDefault(integer("int", { least: 1 }), 3), conf: withDefault(number("num", { least: 0, most: 1 }), 0.5) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/arules",
  differences:
    "A rule implies one value, as in the R package that Splunk names. Values are written `field=value`, several joined by commas; supports are counts of rows. The strongest rules come first.",
  examples: [
    {
      title: "Who comes by VPN comes at night",
      search: "arules sup=2 conf=0.9 via shift",
      given: [
        { via: "vpn", shift: "night" },
        { via: "vpn", shift: "night" },
        { via: "lan", shift: "night" },
      ],
      gives: [
        {
          "Given fields": "via=vpn",
          "Implied fields": "shift=night",
          Strength: 1,
          "Given fields support": 2,
          "Implied fields support": 3,
        },
      ],
    },
  ],
  plan({ fields, sup, conf }, scope) {
    if (fields.length < 2)
      scope.fail(scope.span("fields"), "arules needs at least two fields", { code: "missing-argument" });
    const names = fields.map((field) => field.name);
    return whole((table) => {
      const sets = frequentSets(table, names, sup, scope);
      const rules = [...sets.values()].flatMap((set) => rulesOf(set, sets)).filter(({ strength }) => strength >= conf);
      rules.sort(
        (a, b) =>
          b.strength - a.strength ||
          b.givenSupport - a.givenSupport ||
          compareText(a.given, b.given) ||
          compareText(a.implied, b.implied),
      );
      return tableOf(
        [
          ["Given fields", column(rules.map((rule) => rule.given))],
          ["Implied fields", column(rules.map((rule) => rule.implied))],
          ["Strength", column(rules.map((rule) => rule.strength))],
          ["Given fields support", column(rules.map((rule) => rule.givenSupport))],
          ["Implied fields support", column(rules.map((rule) => rule.impliedSupport))],
        ],
        rules.length,
      );
    });
  },
});

/** Values that occur together, and the rows in which they do. */
interface ItemSet {
  readonly items: readonly string[];
  readonly rows: readonly number[];
}

/** Every set of values, of different fields, that enough rows have (Eclat: sets grow by one value, their rows are met). */
function frequentSets(
  table: Table,
  names: readonly string[],
  support: number,
  scope: Scope,
): ReadonlyMap<string, ItemSet> {
  const singles: { readonly field: number; readonly set: ItemSet; readonly rows: ReadonlySet<number> }[] = [];
  let held = 0;
  names.forEach((name, field) => {
    const rows = new Map<string, number[]>();
    table
      .column(name)
      .values()
      .forEach((value, row) => {
        for (const item of new Set(items(value).map((each) => `${name}=${toText(each) ?? ""}`))) {
          const known = rows.get(item);
          if (known) known.push(row);
          else rows.set(item, [row]);
        }
      });
    for (const [item, list] of rows)
      if (list.length >= support) singles.push({ field, set: { items: [item], rows: list }, rows: new Set(list) });
  });
  const found = new Map<string, ItemSet>();
  const grow = (set: ItemSet, from: number, field: number) => {
    found.set(keyOf(set.items), set);
    held += set.rows.length;
    scope.room(held);
    const within = new Set(set.rows);
    for (let i = from; i < singles.length; i++) {
      const next = singles[i]!;
      if (next.field === field) continue;
      // Only the shorter list of rows is gone through.
      const [shorter, longer] =
        next.set.rows.length < set.rows.length ? [next.set.rows, within] : [set.rows, next.rows];
      scope.context.meter.step(shorter.length + 1);
      const rows = shorter.filter((row) => longer.has(row));
      if (rows.length >= support) grow({ items: [...set.items, ...next.set.items], rows }, i + 1, next.field);
    }
  };
  singles.forEach(({ set, field }, i) => {
    grow(set, i + 1, field);
  });
  return found;
}

function rulesOf(set: ItemSet, sets: ReadonlyMap<string, ItemSet>) {
  if (set.items.length < 2) return [];
  return set.items.map((implied) => {
    const given = set.items.filter((item) => item !== implied);
    const givenSupport = sets.get(keyOf(given))?.rows.length ?? 0;
    return {
      given: given.join(", "),
      implied,
      strength: set.rows.length / givenSupport,
      givenSupport,
      impliedSupport: sets.get(keyOf([implied]))?.rows.length ?? 0,
    };
  });
}
