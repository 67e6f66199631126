import type { Scope } from "../language/scope.ts";
import { type Column, column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import type { Single, Value } from "../values/value.ts";
import type { Aggregator } from "./aggregation.ts";
import { type Axis, type Placing, sortedKeys } from "./axis.ts";
import type { Held } from "./cross-table.ts";
import { isLacking, keyOrLacking, valueOfKey } from "./lacking.ts";
import { chosenSeries, type SeriesChoice, scoreOfCells } from "./series.ts";

/** How a field makes columns: which of its values have one, and what they are called. */
export interface Split {
  readonly axis: Axis;
  readonly choice: SeriesChoice | null;
  readonly usenull: boolean;
  readonly useother: boolean;
  readonly nullstr: string;
  readonly otherstr: string;
  /** The keys of the field's values; rows without one have a key of their own, or none. */
  keys(values: Column, placing: Placing): Column;
  /** The name of a column where there are several aggregates. */
  name(aggregate: string, value: string): string;
}

export function splitOf(
  axis: Axis,
  choice: SeriesChoice | null,
  options: {
    readonly usenull: boolean;
    readonly useother: boolean;
    readonly nullstr: string;
    readonly otherstr: string;
    readonly sep: string | undefined;
    readonly format: string | undefined;
  },
): Split {
  const { usenull, sep = ": ", format } = options;
  const template = format ?? `$AGG$${sep}$VAL$`;
  return {
    ...options,
    axis,
    choice,
    keys(values, placing) {
      const keys = placing.keys(values);
      if (!usenull) return keys;
      const found = values.values();
      // A value that has no place among the bins is no lack of one.
      return column(keys.values().map((key, row) => (key === null && found[row] !== null ? null : keyOrLacking(key))));
    },
    name: (aggregate, value) =>
      template.replace(/\$(AGG|VAL)\$/g, (_, which: string) => (which === "AGG" ? aggregate : value)),
  };
}

/** The cells of a chart: groups of a row and a series each, and what the aggregates give for them. */
interface Grid {
  readonly rows: number;
  /** The row of each group, -1 where it is not shown; and its series. */
  readonly rowOf: Int32Array;
  readonly seriesOf: Int32Array;
  readonly keys: readonly Single[];
  /** For every group, and one more that no row belongs to. */
  readonly results: readonly (readonly [string, Column])[];
  readonly held: readonly Held[];
}

export function splitColumns(
  split: Split,
  placing: Placing,
  grid: Grid,
  start: () => Aggregator,
  scope: Scope,
): readonly (readonly [string, Column])[] {
  const { rows, rowOf, seriesOf, keys, results, held } = grid;
  // Wildcards that stand for no field leave nothing to show.
  if (results.length === 0) return [];
  const labels = keys.map((key) => {
    const value = split.usenull ? valueOfKey(key) : key;
    return value === null ? split.nullstr : (toText(placing.label(value)) ?? "");
  });
  const lacks = (each: number) => split.usenull && isLacking(keys[each]!);
  scope.room(rows * keys.length * results.length);
  const cells = new Int32Array(rows * keys.length).fill(rowOf.length);
  rowOf.forEach((row, group) => {
    if (row >= 0) cells[row * keys.length + seriesOf[group]!] = group;
  });
  const columns = columnsOf(split, placing, { keys, labels, lacks, shown: shownSeries() });
  const merged = mergedColumns();

  const several = results.length > 1;
  return results.flatMap(([aggregate, values]) =>
    columns.map(({ label, series }, index) => {
      const [only, another] = series;
      const own = only !== undefined && another === undefined;
      const name = visible(several ? split.name(aggregate, label) : label);
      const list = Array.from({ length: rows }, (_, row): Value => {
        if (own) return values.at(cells[row * keys.length + only]!);
        return merged.get(aggregate)?.at(row * columns.length + index) ?? values.at(rowOf.length);
      });
      return [name, column(list)] as const;
    }),
  );

  /** For each series whether it has a column of its own; rows without the field are not judged. */
  function shownSeries(): readonly boolean[] {
    const { choice } = split;
    const judged = [...keys.keys()].filter((each) => !lacks(each));
    if (!choice) return keys.map(() => true);
    const scores =
      choice.score.kind === "cells"
        ? scoreOfCells(
            choice.score,
            results[0]![1],
            rows,
            keys.length,
            (row, each) => cells[row * keys.length + each]!,
            scope,
          )
        : scoresOfEvents();
    const shown = chosenSeries(
      choice,
      judged.map((each) => scores[each] ?? null),
      judged.map((each) => labels[each]!),
    );
    const among = new Set(judged.filter((_, index) => shown[index]));
    return keys.map((_, each) => among.has(each));
  }

  function scoresOfEvents(): readonly (number | null)[] {
    if (split.choice?.score.kind !== "events") return [];
    const events = split.choice.score.plan.start();
    for (const { table, groups } of held)
      events.add(
        groups.map((group) => (group < 0 || rowOf[group]! < 0 ? -1 : seriesOf[group]!)),
        table,
      );
    const [[, values] = ["", column<Value>([])]] = events.results(keys.length);
    return values.values().map((value) => (typeof value === "number" ? value : null));
  }

  /** Series that share a column are aggregated together: an average of averages would be wrong. */
  function mergedColumns(): ReadonlyMap<string, Column> {
    const columnOf = new Int32Array(keys.length).fill(-1);
    columns.forEach(({ series }, index) => {
      if (series.length > 1) for (const each of series) columnOf[each] = index;
    });
    if (columnOf.every((index) => index < 0)) return new Map();
    const together = start();
    for (const { table, groups } of held) {
      const cellOf = groups.map((group) => {
        const index = group < 0 ? -1 : columnOf[seriesOf[group]!]!;
        return index < 0 || rowOf[group]! < 0 ? -1 : rowOf[group]! * columns.length + index;
      });
      together.add(cellOf, table);
    }
    return new Map(together.results(rows * columns.length));
  }
}

/** The values that a field is split by, by their numbers. */
interface Series {
  readonly keys: readonly Single[];
  readonly labels: readonly string[];
  /** True for the one of rows without the field. */
  readonly lacks: (each: number) => boolean;
  readonly shown: readonly boolean[];
}

interface SplitColumn {
  readonly label: string;
  readonly series: readonly number[];
}

/** The columns in order: the series by name (bins by size), then rows without the field, then what is left. */
function columnsOf(split: Split, placing: Placing, { keys, labels, lacks, shown }: Series): readonly SplitColumn[] {
  const every = [...keys.keys()];
  const place = new Map(sortedKeys(keys).map((key, index) => [key, index]));
  const order = (a: number, b: number) =>
    placing.bins ? place.get(keys[a]!)! - place.get(keys[b]!)! : compareText(labels[a]!, labels[b]!);
  const named = every.filter((each) => !lacks(each));
  const byLabel = new Map<string, number[]>();
  const put = (label: string, each: number) => {
    const series = byLabel.get(label);
    if (series) series.push(each);
    else byLabel.set(label, [each]);
  };
  for (const each of named.filter((each) => shown[each]).sort(order)) put(labels[each]!, each);
  for (const each of every.filter(lacks)) put(labels[each]!, each);
  if (split.useother) for (const each of named.filter((each) => !shown[each])) put(split.otherstr, each);
  return [...byLabel].map(([label, series]) => ({ label, series }));
}

/** A name that begins with an underscore would be hidden, as internal fields are. */
function visible(name: string): string {
  return name.startsWith("_") ? `VALUE${name}` : name;
}
