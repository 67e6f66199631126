import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { DataModelRows, Filter, Scope } from "../language/scope.ts";
import { args, rest } from "../language/syntax.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import { sortRows } from "../table/sort.ts";
import type { Table } from "../table/table.ts";
import { isNumeric, toNumber, toText } from "../values/coerce.ts";
import { compareAuto } from "../values/compare.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { planAggregations } from "./aggregation.ts";
import { binStarts, numberBins, timeSpanOf } from "./bins.ts";
import { openDataset } from "./data-model-source.ts";
import { groupingBy } from "./grouping.ts";
import { type Cell, type PivotFilter, type PivotLimit, readPivot, type Split } from "./pivot-syntax.ts";
import { pivotTable, planCells } from "./pivot-table.ts";
import { searchRange } from "./time-range.ts";

export const pivot = command({
  name: "pivot",
  kind: "generating",
  ordersColumns: true,
  summary: "Tabulates aggregates over a data model's dataset, by rows and by columns.",
  syntax: args({ arguments: rest("datamodel dataset cell-value … element …") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/pivot",
  differences:
    "A cell without AS is called as stats would call it. ROWSUMMARY adds a last row and COLSUMMARY a last column named ALL, with the cells as they are without that split. With several cells and a SPLITCOL, columns are called `value: label`. Texts are compared in either case.",
  examples: [
    {
      title: "Requests by server, the first two by name",
      search: '| pivot Web Web count(Web) AS "Requests" SPLITROW dest AS "Server" SORT 2 dest',
      given: [
        { tag: "web", dest: "b" },
        { tag: "web", dest: "a" },
        { tag: "web", dest: "a" },
        { tag: "web", dest: "c" },
      ],
      gives: [
        { Server: "a", Requests: 2 },
        { Server: "b", Requests: 1 },
      ],
    },
    {
      title: "A column for each method, successes only",
      search:
        '| pivot Web Web count(Web) AS "Requests" SPLITROW dest AS dest SPLITCOL http_method FILTER status is 200',
      given: [
        { tag: "web", dest: "a", http_method: "GET", status: "200" },
        { tag: "web", dest: "a", http_method: "POST", status: "200" },
        { tag: "web", dest: "b", http_method: "GET", status: "200" },
        { tag: "web", dest: "b", http_method: "GET", status: "404" },
      ],
      gives: [
        { dest: "a", GET: 1, POST: 1 },
        { dest: "b", GET: 1, POST: 0 },
      ],
    },
  ],
  plan({ arguments: given }, scope) {
    const written = readPivot(given, scope);
    const { model, dataset, rowSummary, columnSummary, showOther } = written;
    const rows = openDataset(model.text, dataset.text, dataset.span, scope);
    const cells = written.cells.map((cell) => aggregateOf(cell, rows, scope));
    const filters = written.filters.map((filter) => filterOf(filter, scope));
    const limits = written.limits.map((limit) => limitOf(limit, rows, scope));
    const splits = written.rows.map((split, index) => ({ name: `row ${index}`, ...splitOf(split, scope) }));
    const across = written.columns.map((split) => splitOf(split, scope));
    const layout = {
      cells: planCells(cells, scope),
      rows: splits,
      column: across.length > 0 ? "column" : null,
      maxColumns: written.maxColumns || 100,
      showOther,
      rowSummary,
      columnSummary,
    };
    return generating(
      () => {
        let table = rows.rows("flat", { ordered: true });
        for (const filter of filters) table = table.take(filter(table));
        for (const limit of limits) table = limit(table);
        const prepared = splits.reduce((each, { name, read }) => each.with(name, read(table)), table);
        const ready = layout.column === null ? prepared : prepared.with(layout.column, joined(across, table));
        const result = pivotTable(ready, layout);
        const summed = rowSummary && splits.length > 0 ? 1 : 0;
        return sorted(result, summed, written.sort, splits);
      },
      { reads: { dataset: rows } },
    );
  },
});

/** The dataset's own name as a field counts its rows, and a child's name those that belong to the child; a duration is the range of times. */
function aggregateOf(cell: Cell, rows: DataModelRows, scope: Scope): Cell {
  const { name, field, span } = cell;
  if (name === "duration") return { ...cell, name: "range" };
  const found = scope.statsFunction(name);
  if (!found) return scope.fail(span, `there is no stats function \`${name}\``, { code: "unknown-function" });
  if (found.definition.name !== "count") return cell;
  if (field.text === rows.name) return { ...cell, field: { ...field, text: "" } };
  const flag = `is_${field.text}`;
  return rows.fields().includes(`${rows.path}.${flag}`)
    ? { ...cell, name: "sum", field: { ...field, text: flag } }
    : cell;
}

interface Prepared {
  readonly label: string;
  readonly field: string;
  readonly read: (table: Table) => Column;
}

function splitOf({ field, label, range, period, trueLabel, falseLabel }: Split, scope: Scope): Prepared {
  const steps: ((values: Column) => Column)[] = [];
  if (range) {
    const { start, end, max, size } = range;
    const span = size === undefined ? undefined : ({ kind: "number", size } as const);
    steps.push((values) => {
      const bins = numberBins({ span, bins: max ?? 100, start, end }, values);
      return mapColumn(values, (value) => {
        const n = toNumber(value);
        return n === null ? value : bins.label(bins.start(n));
      });
    });
  }
  if (period) {
    const span = period === "auto" ? undefined : ({ kind: "time", count: 1, unit: period, snap: null } as const);
    const time = timeSpanOf({ span, minspan: undefined, bins: 100, aligntime: undefined }, scope);
    steps.push((times) => binStarts(times, time.bins(time.choose(searchRange(times, scope))), "keep"));
  }
  if (trueLabel !== null || falseLabel !== null) {
    steps.push((values) => mapColumn(values, (value) => truthLabel(value, trueLabel, falseLabel)));
  }
  return {
    label,
    field: field.text,
    read: (table) => steps.reduce((values, step) => step(values), table.column(field.text)),
  };
}

function truthLabel(value: Value, trueLabel: string | null, falseLabel: string | null): Value {
  const text = toText(value)?.toLowerCase();
  if (text === "1" || text === "true" || text === "t") return trueLabel ?? value;
  if (text === "0" || text === "false" || text === "f") return falseLabel ?? value;
  return value;
}

/** Several splits into columns make one: their values side by side. */
function joined(splits: readonly Prepared[], table: Table): Column {
  const [first, ...others] = splits.map(({ read }) => read(table));
  if (!first) return column([]);
  if (others.length === 0) return first;
  return column(
    first.values().map((value, row) => {
      const parts = [value, ...others.map((each) => each.at(row))].map((each) => toText(each));
      return parts.includes(null) ? null : parts.join(" | ");
    }),
  );
}

/** A filter as the search expression that says the same. */
function filterOf({ field, operator, values }: PivotFilter, scope: Scope): Filter {
  const name = JSON.stringify(field.text);
  const [value] = values;
  const literal = (text: string, before = "", after = "") => `"${before}${text.replace(/["\\*]/g, "\\$&")}${after}"`;
  const compare = (text: string) => scope.search(scope.parseSearch(text, field.span));
  switch (operator) {
    case "isNull":
      return compare(`NOT ${name}=*`);
    case "isNotNull":
      return compare(`${name}=*`);
    case "in":
      return compare(`${name} IN (${values.map(({ text }) => literal(text)).join(",")})`);
    case "regex": {
      const matches = scope.parseExpression(
        `match(${quotedField(field.text)},${JSON.stringify(value?.text)})`,
        field.span,
      );
      return scope.condition(matches);
    }
    case "is":
      return compare(`${name}=${literal(value?.text ?? "")}`);
    case "isNot":
      return compare(`NOT ${name}=${literal(value?.text ?? "")}`);
    case "contains":
      return compare(`${name}=${literal(value?.text ?? "", "*", "*")}`);
    case "doesNotContain":
      return compare(`NOT ${name}=${literal(value?.text ?? "", "*", "*")}`);
    case "startsWith":
      return compare(`${name}=${literal(value?.text ?? "", "", "*")}`);
    case "endsWith":
      return compare(`${name}=${literal(value?.text ?? "", "*", "")}`);
    default: {
      const text = value?.text ?? "";
      if (!isNumeric(text))
        return scope.fail(value?.span ?? field.span, `\`${operator}\` compares numbers, and \`${text}\` is none`, {
          hint: "is and isNot compare texts",
        });
      return scope.condition(scope.parseExpression(`${quotedField(field.text)}${operator}${text}`, field.span));
    }
  }
}

function quotedField(name: string): string {
  return `'${name.replace(/['\\]/g, "\\$&")}'`;
}

/** Keeps the rows whose value of a field is among the first or last by an aggregate. */
function limitOf({ field, top, count, cell }: PivotLimit, rows: DataModelRows, scope: Scope): (table: Table) => Table {
  const { name, field: over, span } = aggregateOf(cell, rows, scope);
  const argument = over.text === "" ? null : ({ kind: "field", field: { name: over.text, span } } as const);
  const plan = planAggregations(
    [{ name, nameSpan: span, argument, options: [], as: { name: "score", span }, text: "score", span }],
    scope,
  );
  return (table) => {
    const grouping = groupingBy([field.text], { dedupSplitValues: true });
    const aggregator = plan.start();
    const { table: split, groups } = grouping.assign(table);
    aggregator.add(groups, split);
    const { order, keys } = grouping.finish();
    const scores = aggregator.results(grouping.count)[0]?.[1].take(order) ?? column([]);
    const ranked = sortRows([{ column: scores, compare: compareAuto, descending: top }], order.length);
    const kept = new Set([...ranked.subarray(0, count)].map((row) => toText(keys[0]?.[1].at(row) ?? null)));
    const keep = (value: Value): Value => multivalue(items(value).filter((item) => kept.has(toText(item))));
    const values = mapColumn(table.column(field.text), keep);
    const inside = values.values().flatMap((value, row) => (value === null ? [] : [row]));
    return table.with(field.text, values).take(Int32Array.from(inside));
  };
}

function sorted(
  table: Table,
  summed: number,
  sort: {
    readonly count: number;
    readonly keys: readonly { readonly name: string; readonly descending: boolean }[];
  } | null,
  splits: readonly Prepared[],
): Table {
  if (!sort) return table;
  const length = table.length - summed;
  const keys = sort.keys.map(({ name, descending }) => {
    const label = splits.find((split) => split.field === name)?.label ?? name;
    return {
      column: table.column(table.has(name) ? name : label).take(rowsUpTo(length)),
      compare: compareAuto,
      descending,
    };
  });
  const order = sortRows(keys, length);
  const kept = sort.count === 0 ? order : order.subarray(0, sort.count);
  return table.take(summed === 1 ? Int32Array.from([...kept, length]) : kept);
}

function rowsUpTo(length: number): Int32Array {
  return Int32Array.from({ length }, (_, row) => row);
}
