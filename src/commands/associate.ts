import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, fieldList, integer, number, optional, withDefault } from "../language/syntax.ts";
import { entropy } from "../statistics/entropy.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { compareAuto, compareText } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { fieldsConsidered, wholeText } from "./field-numbers.ts";

const columns = [
  "Reference_Key",
  "Reference_Value",
  "Target_Key",
  "Unconditional_Entropy",
  "Conditional_Entropy",
  "Entropy_Improvement",
  "Top_Conditional_Value",
  "Description",
  "Support",
] as const;

type Association = Readonly<Record<(typeof columns)[number], Value>>;

export const associate = command({
  name: "associate",
  kind: "dataset",
  ordersColumns: true,
  summary: "Finds values of a field that make another field less uncertain.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      supcnt: withDefault(integer("num", { least: 0 }), 100),
      supfreq: withDefault(number("num", { least: 0, most: 1 }), 0.1),
      improv: withDefault(number(), 0.5),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/associate",
  differences:
    "Rows come sorted by key, value and target. Lists count as one value. Internal fields are left out unless they are named.",
  examples: [
    {
      title: "POST says what the status is",
      search:
        "associate supcnt=2 improv=0.3 | table Reference_Key Reference_Value Target_Key Top_Conditional_Value Description Support",
      given: [
        { method: "POST", status: "503" },
        { method: "POST", status: "503" },
        { method: "GET", status: "503" },
        { method: "GET", status: "404" },
      ],
      gives: [
        {
          Reference_Key: "method",
          Reference_Value: "POST",
          Target_Key: "status",
          Top_Conditional_Value: "503 (75.00% -> 100.00%)",
          Description: "When 'method' has the value 'POST', the entropy of 'status' decreases from 0.811 to 0.000.",
          Support: 0.5,
        },
      ],
    },
  ],
  plan({ fields, supcnt, supfreq, improv }, scope) {
    const pattern = fields?.find(({ name }) => hasWildcard(name));
    if (pattern) scope.fail(pattern.span, "associate takes no wildcards", { hint: "a field is named in full" });
    return whole((table) => {
      const keys = fieldsConsidered(table, fields)
        .map((name) => ({ name, texts: table.column(name).values().map(wholeText) }))
        .sort((a, b) => compareText(a.name, b.name));
      const found: Association[] = [];
      for (const reference of keys) {
        const rowsOf = new Map<string, number[]>();
        reference.texts.forEach((text, row) => {
          if (text === null) return;
          const rows = rowsOf.get(text);
          if (rows) rows.push(row);
          else rowsOf.set(text, [row]);
        });
        for (const [value, rows] of [...rowsOf].sort(([a], [b]) => compareAuto(a, b))) {
          const support = rows.length / table.length;
          if (rows.length < supcnt || support < supfreq) continue;
          for (const target of keys) {
            if (target === reference) continue;
            const association = associated(reference.name, value, rows, target, support);
            if (association && Number(association.Entropy_Improvement) >= improv) found.push(association);
          }
        }
      }
      return tableOf(
        columns.map((name) => [name, column(found.map((each) => each[name]))]),
        found.length,
      );
    });
  },
});

interface Key {
  readonly name: string;
  readonly texts: readonly (string | null)[];
}

function associated(
  key: string,
  value: string,
  rows: readonly number[],
  target: Key,
  support: number,
): Association | null {
  const all = countsOf(target.texts);
  const some = countsOf(rows.map((row) => target.texts[row]!));
  const [top] = [...some].sort(([a, many], [b, few]) => few - many || compareAuto(a, b));
  if (!top) return null;
  const before = entropy(all.values());
  const after = entropy(some.values());
  const percent = (count: number, counts: ReadonlyMap<string, number>) =>
    `${((count / [...counts.values()].reduce((sum, n) => sum + n, 0)) * 100).toFixed(2)}%`;
  return {
    Reference_Key: key,
    Reference_Value: value,
    Target_Key: target.name,
    Unconditional_Entropy: before,
    Conditional_Entropy: after,
    Entropy_Improvement: before - after,
    Top_Conditional_Value: `${top[0]} (${percent(all.get(top[0]) ?? 0, all)} -> ${percent(top[1], some)})`,
    Description: `When '${key}' has the value '${value}', the entropy of '${target.name}' decreases from ${before.toFixed(3)} to ${after.toFixed(3)}.`,
    Support: support,
  };
}

function countsOf(texts: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
