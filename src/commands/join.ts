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
import { column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";

export const join = command({
  name: "join",
  kind: "dataset",
  summary:
    "Joins each row with the rows of a subsearch that have the same values in the named fields, or in all fields they share.",
  syntax: args(
    {
      fields: optional(fieldList()),
      where: optional(clause("where", words("left.field=right.field"))),
      subsearch: subsearch(),
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
  examples: [
    {
      title: "Inner: only rows with a partner",
      search: 'join id [| makeresults format=csv data="id,owner\n1,ann" | fields id owner]',
      given: [{ id: "1" }, { id: "2" }],
      gives: [{ id: "1", owner: "ann" }],
    },
  ],
  plan({ fields, where, subsearch, type, usetime, earlier, overwrite, max, left, right }, scope) {
    const rows = scope.subsearch(subsearch, { limit: scope.context.limits.joinRows });
    const pairs = where && pairsOf(where, left, right, scope);
    const most = max === 0 ? Infinity : max;
    return whole((table) => {
      const other = rows();
      const shared =
        fields?.map((field) => field.name) ?? other.columns.filter((name) => !name.startsWith("_") && table.has(name));
      const keys = pairs ?? shared.map((name) => [name, name] as const);
      const partners = partnersOf(table, other, keys);
      const times = usetime ? { own: table.column("_time").values(), other: other.column("_time").values() } : null;
      const leftRows: number[] = [];
      const rightRows: number[] = [];
      for (let row = 0; row < table.length; row++) {
        const own = toNumber(times?.own[row] ?? null);
        const found = (partners[row] ?? []).filter((partner) => {
          const time = toNumber(times?.other[partner] ?? null);
          return own === null || time === null || (earlier ? time <= own : time >= own);
        });
        for (const partner of found.slice(0, most)) {
          leftRows.push(row);
          rightRows.push(partner);
        }
        if (found.length === 0 && type !== "inner") {
          leftRows.push(row);
          rightRows.push(-1);
        }
      }
      return joined(
        table.take(Int32Array.from(leftRows)),
        other,
        rightRows,
        new Set(keys.map(([, name]) => name)),
        overwrite,
      );
    });
  },
});

/** `left.a = right.b` conditions as pairs of field names. */
function pairsOf(
  where: readonly { readonly text: string; readonly span: Span }[],
  left: string | undefined,
  right: string | undefined,
  scope: Scope,
): readonly (readonly [string, string])[] {
  const written = where.map((word) => word.text).join(" ");
  const pairs = [...written.matchAll(/([^\s=.]+)\.(\S+?)\s*=\s*([^\s=.]+)\.(\S+)/g)].map(([, a, x = "", b, y = ""]) => {
    if (a === left && b === right) return [x, y] as const;
    if (a === right && b === left) return [y, x] as const;
    return scope.fail(scope.span("where"), `join knows no \`${a === left || a === right ? b : a}\``, {
      hint: "left=… and right=… name the two sides",
    });
  });
  return pairs.length > 0 ? pairs : scope.fail(scope.span("where"), "join's where needs left.field=right.field");
}

/** For each row of the left side the rows of the right side with the same keys, in order. */
function partnersOf(
  table: Table,
  other: Table,
  keys: readonly (readonly [string, string])[],
): readonly (readonly number[])[] {
  const ids = new GroupIds(keys.length);
  const right = ids.assign(
    keys.map(([, name]) => other.column(name)),
    other.length,
  );
  const byGroup = new Map<number, number[]>();
  right.forEach((group, row) => {
    if (group < 0) return;
    const list = byGroup.get(group);
    if (list) list.push(row);
    else byGroup.set(group, [row]);
  });
  const left = ids.assign(
    keys.map(([name]) => table.column(name)),
    table.length,
  );
  return Array.from(left, (group) => byGroup.get(group) ?? []);
}

function joined(
  table: Table,
  other: Table,
  rows: readonly number[],
  keys: ReadonlySet<string>,
  overwrite: boolean,
): Table {
  return other.columns
    .filter((name) => !keys.has(name) && !(name.startsWith("_") && table.has(name)))
    .reduce((each, name) => {
      const values = other.column(name);
      const before = table.column(name);
      return each.with(
        name,
        column(
          rows.map((row, index): Value => {
            const own = before.at(index);
            if (row < 0 || (!overwrite && own !== null)) return own;
            return values.at(row) ?? own;
          }),
        ),
      );
    }, table);
}
