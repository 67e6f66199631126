import type { Aggregation } from "../language/ast.ts";
import { type Operator, transforming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { type Column, constant, mapColumn } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import { type SortColumn, sortRows } from "../table/sort.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import { compareAuto } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { type AggregationOptions, planAggregations } from "./aggregation.ts";
import { splitValues } from "./grouping.ts";
import { keyOrLacking, valueOfKey } from "./lacking.ts";
import { groupCount, version } from "./summary-parts.ts";
import { summaryWriter } from "./summary-write.ts";

/** A field that a summary's rows are grouped by. */
export interface SummaryKey {
  readonly name: string;
  /** Rows without the field have rows of their own. */
  readonly mayLack: boolean;
  /** What the rows keep of the field's values: the start of its bin, or the value; given all values, where it needs them. */
  readonly keys: {
    readonly known: ((values: Column) => Column) | null;
    place(all: Column): (values: Column) => Column;
  };
}

/** A key whose values stay as they are. */
export function plainKey(name: string, mayLack = false): SummaryKey {
  const same = (values: Column) => values;
  return { name, mayLack, keys: { known: same, place: () => same } };
}

interface Plan {
  readonly aggregations: readonly Aggregation[];
  readonly keys: readonly SummaryKey[];
  readonly dedupSplitValues: boolean;
  readonly options: AggregationOptions;
}

/** Rows that hold what aggregations need, for each combination of keys. */
export function summaryRows({ aggregations, keys, dedupSplitValues, options }: Plan, scope: Scope): Operator {
  const { orderless, start } = planAggregations(aggregations, scope, options, summaryWriter);
  const writer = start();
  const countRows: Aggregation = {
    name: "count",
    nameSpan: scope.span("aggregations"),
    argument: null,
    options: [],
    as: { name: groupCount, span: scope.span("aggregations") },
    text: "count",
    span: scope.span("aggregations"),
  };
  const counter = planAggregations([countRows], scope).start();
  const ids = new GroupIds(keys.length);
  const waiting: Table[] = [];
  const ready = keys.every((key) => key.keys.known !== null);

  function add(batch: Table, placed: readonly ((values: Column) => Column)[]): void {
    const table = keys.reduce((each, { name }) => splitValues(each, name, dedupSplitValues), batch);
    const columns = keys.map(({ name, mayLack }, index) => {
      const values = placed[index]!(table.column(name));
      return mayLack ? mapColumn(values, keyOrLacking) : values;
    });
    const groups = ids.assign(columns, table.length);
    writer.add(groups, table);
    counter.add(groups, table);
  }

  return transforming(
    (batch) => {
      if (ready)
        add(
          batch,
          keys.map(({ keys: { known } }) => known!),
        );
      else waiting.push(batch);
    },
    () => {
      if (waiting.length > 0) {
        const all = concat(waiting);
        const placed = keys.map(({ name, keys: { known, place } }) => known ?? place(all.column(name)));
        for (const batch of waiting) add(batch, placed);
      }
      const count = keys.length === 0 ? 1 : ids.count;
      const found = ids.columns();
      const order = sortRows(found.map(ascending), count);
      const values = new Map([...counter.results(count), ...writer.results(count)]);
      return tableOf(
        [
          ...keys.map(({ name, mayLack }, index) => {
            const key = found[index]!.take(order);
            return [name, mayLack ? mapColumn<Value, Value>(key, valueOfKey) : key] as const;
          }),
          ...[...values].map(([name, each]) => [name, each.take(order)] as const),
          [version, constant<Value>(1, count)],
        ],
        count,
      );
    },
    { orderless },
  );
}

function ascending(key: Column): SortColumn {
  return { column: key, compare: compareAuto, descending: false };
}
