import type { Field } from "../language/ast.ts";
import { type Operator, transforming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, bool, clause, fieldList, integer, optional, text, withDefault } from "../language/syntax.ts";
import { numbers } from "../table/accumulator.ts";
import { type Column, column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import { tableOf } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { splitValues } from "./grouping.ts";
import { groupCount, isSummary } from "./summary-parts.ts";

/** What top and rare take, and their summary-indexing forms. */
export const topSyntax = args(
  { count: optional(integer("N", { least: 0 })), fields: fieldList(), by: optional(clause("by", fieldList())) },
  {
    limit: optional(integer("int", { least: 0 })),
    countfield: withDefault(text("field"), "count"),
    percentfield: withDefault(text("field"), "percent"),
    showcount: bool(true),
    showperc: bool(true),
    useother: bool(false),
    otherstr: withDefault(text(), "OTHER"),
  },
);

interface Options {
  readonly count: number | undefined;
  readonly fields: readonly Field[];
  readonly by: readonly Field[] | undefined;
  readonly limit: number | undefined;
  readonly countfield: string;
  readonly percentfield: string;
  readonly showcount: boolean;
  readonly showperc: boolean;
  readonly useother: boolean;
  readonly otherstr: string;
}

/** Rows that top and rare give at most (`maxresultrows`). */
const mostRows = 50_000;

/**
 * The values that occur most often (1) or least often (-1) in each group. Of values that occur equally often, top begins with
 * the last in the order of text and rare with the first.
 */
export function topValues(options: Options, direction: 1 | -1, scope: Scope): Operator {
  const { fields, by = [], countfield, percentfield, showcount, showperc } = options;
  for (const [shown, name] of [
    [showcount, countfield],
    [showperc, percentfield],
  ] as const) {
    const taken = [...by, ...fields].find((field) => shown && field.name === name);
    if (taken)
      scope.fail(taken.span, `\`${name}\` is also the name of a result`, {
        hint: `${name === countfield ? "countfield" : "percentfield"}=… names the result otherwise`,
      });
  }
  const limit = limitOf(options, direction, scope);
  const names = [...by, ...fields].map((field) => field.name);
  const ids = new GroupIds(names.length);
  const counts = numbers();
  return transforming(
    (batch) => {
      const table = names.reduce((each, name) => splitValues(each, name, false, scope), batch);
      const groups = ids.assign(
        names.map((name) => table.column(name)),
        table.length,
      );
      if (!isSummary(batch)) return counts.addEach(groups);
      const weights = table.column(groupCount);
      groups.forEach((group, row) => {
        if (group >= 0) counts.add(group, toNumber(weights.at(row)) ?? 1);
      });
    },
    () => {
      const keys = ids.columns();
      const rows = rowsOf(keys, by.length, ids.count, counts.at, direction);
      return tabulate(rows, keys, names, by.length, limit, options);
    },
    { orderless: true },
  );
}

function limitOf({ count, limit }: Options, direction: 1 | -1, scope: Scope): number {
  const wanted = limit ?? count ?? 10;
  if (wanted <= mostRows) return wanted === 0 ? mostRows : wanted;
  const span = scope.span(limit === undefined ? "count" : "limit");
  if (direction < 0) return scope.fail(span, `rare gives ${mostRows} rows at most`, { code: "bad-option" });
  scope.warn(`top gives ${mostRows} rows at most`, { span });
  return mostRows;
}

interface Group {
  readonly total: number;
  /** The combinations of values, in the order of the results, with their counts. */
  readonly values: readonly { readonly id: number; readonly count: number }[];
}

function rowsOf(
  keys: readonly Column[],
  by: number,
  count: number,
  countOf: (id: number) => number,
  direction: 1 | -1,
): readonly Group[] {
  const texts = keys.map((key) => key.values().map((value) => toText(value) ?? ""));
  const compare = (columns: readonly (readonly string[])[]) => (a: number, b: number) => {
    for (const each of columns) {
      const order = compareText(each[a]!, each[b]!);
      if (order !== 0) return order;
    }
    return 0;
  };
  const byGroup = compare(texts.slice(0, by));
  const byValue = compare(texts.slice(by));
  const order = Array.from({ length: count }, (_, id) => id).sort(
    (a, b) => byGroup(a, b) || (countOf(b) - countOf(a)) * direction || byValue(b, a) * direction,
  );
  const groups: { total: number; values: { id: number; count: number }[] }[] = [];
  order.forEach((id, index) => {
    const previous = order[index - 1];
    if (previous === undefined || byGroup(previous, id) !== 0) groups.push({ total: 0, values: [] });
    const group = groups.at(-1)!;
    group.values.push({ id, count: countOf(id) });
    group.total += countOf(id);
  });
  return groups;
}

function tabulate(
  groups: readonly Group[],
  keys: readonly Column[],
  names: readonly string[],
  by: number,
  limit: number,
  options: Options,
) {
  const lists = names.map((): Value[] => []);
  const counts: Value[] = [];
  const percents: Value[] = [];
  const put = (id: number, count: number, total: number, other: boolean) => {
    keys.forEach((key, index) => {
      lists[index]!.push(other && index >= by ? options.otherstr : key.at(id));
    });
    counts.push(count);
    percents.push(((count / total) * 100).toFixed(6));
  };
  for (const { total, values } of groups) {
    for (const { id, count } of values.slice(0, limit)) put(id, count, total, false);
    const rest = values.slice(limit);
    const [first] = rest;
    if (options.useother && first) {
      const sum = rest.reduce((all, { count }) => all + count, 0);
      put(first.id, sum, total, true);
    }
  }
  return tableOf(
    [
      ...names.map((name, index) => [name, column<Value>(lists[index]!)] as const),
      ...(options.showcount ? [[options.countfield, column(counts)] as const] : []),
      ...(options.showperc ? [[options.percentfield, column(percents)] as const] : []),
    ],
    counts.length,
  );
}
