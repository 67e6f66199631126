import type { Aggregation } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import {
  aggregations,
  args,
  bool,
  clause,
  fieldList,
  integer,
  number,
  optional,
  text,
  withDefault,
} from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { partsOf } from "../values/key.ts";
import { first, type Value } from "../values/value.ts";
import { planAggregations } from "./aggregation.ts";
import { numbersIn } from "./field-numbers.ts";
import { type GeoBins, geoBins } from "./geo-bins.ts";
import { byName, cellsOf, type Level, limited, other } from "./geo-categories.ts";

const degrees = number("num", { least: 0.000001, most: 360 });

export const geostats = command({
  name: "geostats",
  kind: "transforming",
  summary: "Aggregates rows by the place they come from, in the bins of a map on every zoom level.",
  syntax: args(
    { aggregations: aggregations(), by: optional(clause("by", fieldList())) },
    {
      translatetoxy: bool(true),
      latfield: withDefault(text("field"), "lat"),
      longfield: withDefault(text("field"), "lon"),
      globallimit: withDefault(integer("int", { least: 0 }), 10),
      locallimit: withDefault(integer("int", { least: 0 }), 10),
      outputlatfield: withDefault(text("field"), "latitude"),
      outputlongfield: withDefault(text("field"), "longitude"),
      binspanlat: withDefault(degrees, 22.5),
      binspanlong: withDefault(degrees, 45),
      maxzoomlevel: withDefault(integer("int", { least: 0, most: 20 }), 9),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/geostats",
  differences:
    "The place of a bin is the mean of the places in it. Bins are numbered from the south and the west. `globallimit` ranks categories by the sum of their first aggregate over the bins of the first level, `locallimit` within a bin; the others go to OTHER. With `globallimit=0` neither limits. Rows without a place or a category are left out.",
  examples: [
    {
      title: "A count for each bin of two zoom levels",
      search: "geostats maxzoomlevel=1 count",
      given: [
        { lat: 47, lon: 7 },
        { lat: 46, lon: 8 },
        { lat: 40.5, lon: -74 },
      ],
      gives: [
        { geobin: "bin_id_zl_0_y_5_x_2", latitude: 40.5, longitude: -74, count: 1 },
        { geobin: "bin_id_zl_0_y_6_x_4", latitude: 46.5, longitude: 7.5, count: 2 },
        { geobin: "bin_id_zl_1_y_11_x_4", latitude: 40.5, longitude: -74, count: 1 },
        { geobin: "bin_id_zl_1_y_12_x_8", latitude: 46.5, longitude: 7.5, count: 2 },
      ],
    },
    {
      title: "A column for each category",
      search: "geostats maxzoomlevel=0 latfield=la longfield=lo sum(n) by kind",
      given: [
        { la: 1, lo: 1, n: 5, kind: "a" },
        { la: 3, lo: 1, n: 7, kind: "b" },
      ],
      gives: [{ geobin: "bin_id_zl_0_y_4_x_4", a: 5, b: 7, latitude: 2, longitude: 1 }],
    },
  ],
  plan({ aggregations, by, ...options }, scope) {
    const grid = { latitudes: options.binspanlat, longitudes: options.binspanlong };
    const keys = by?.map((field) => field.name) ?? [];
    const plan = planAggregations(aggregations, scope, { except: keys });
    const fold = (groups: Int32Array, table: Table, count: number) => {
      const aggregator = plan.start();
      aggregator.add(groups, table);
      return aggregator.results(count);
    };
    return whole((given) => {
      const { table, latitudes, longitudes, categories } = placed(given, options, keys);
      const levels = Array.from({ length: options.maxzoomlevel + 1 }, (_, zoom) =>
        geoBins(latitudes, longitudes, grid, zoom),
      );
      if (keys.length === 0) {
        return joined(
          levels,
          levels.map(({ bins, names }) => fold(bins, table, names.length)),
          options,
        );
      }
      const shown = limited(categories, levels[0]!, options.globallimit, (groups, count) => fold(groups, table, count));
      const within = options.globallimit === 0 ? 0 : options.locallimit;
      const cells = levels.map((level) => cellsOf(level, shown, within, (groups, count) => fold(groups, table, count)));
      return options.translatetoxy
        ? asSeries(levels, cells, aggregations, options)
        : asRows(levels, cells, keys, options);
    });
  },
});

interface Names {
  readonly outputlatfield: string;
  readonly outputlongfield: string;
}

/** The rows that have a place, and a value for each key; several keys are one category. */
function placed(
  given: Table,
  { latfield, longfield }: { latfield: string; longfield: string },
  keys: readonly string[],
) {
  const lat = numbersIn(given.column(latfield)).numbers;
  const lon = numbersIn(given.column(longfield)).numbers;
  const texts = keys.map((key) =>
    given
      .column(key)
      .values()
      .map((value) => toText(first(value))),
  );
  const rows = Int32Array.from({ length: given.length }, (_, row) => row).filter(
    (row) => Math.abs(lat[row]!) <= 90 && Math.abs(lon[row]!) <= 180 && texts.every((list) => list[row] !== null),
  );
  return {
    table: given.take(rows),
    latitudes: Float64Array.from(rows, (row) => lat[row]!),
    longitudes: Float64Array.from(rows, (row) => lon[row]!),
    categories: Array.from(rows, (row) => texts.map((list) => list[row] ?? "")),
  };
}

function joined(levels: readonly GeoBins[], results: readonly Level["results"][], names: Names): Table {
  const columns = (results[0] ?? []).map(
    ([name], i) => [name, column(results.flatMap((each) => each[i]![1].values()))] as const,
  );
  return tableOf([...placeColumns(levels, names), ...columns], totalOf(levels));
}

function placeColumns(levels: readonly GeoBins[], { outputlatfield, outputlongfield }: Names) {
  return [
    ["geobin", column<Value>(levels.flatMap((level) => level.names))],
    [outputlatfield, column<Value>(levels.flatMap((level) => [...level.latitudes]))],
    [outputlongfield, column<Value>(levels.flatMap((level) => [...level.longitudes]))],
  ] as const;
}

function totalOf(levels: readonly GeoBins[]): number {
  return levels.reduce((sum, level) => sum + level.names.length, 0);
}

/** One row for each bin, a column for each category; a count that nothing was counted for is 0. */
function asSeries(
  levels: readonly GeoBins[],
  cells: readonly Level[],
  aggregations: readonly Aggregation[],
  names: Names,
): Table {
  const series = [...new Set(cells.flatMap((level) => level.cells.map(({ category }) => category)))].sort(byName);
  const [bin, latitude, longitude] = placeColumns(levels, names);
  const aggregates = cells[0]?.results.map(([name]) => name) ?? [];
  const columns = aggregates.flatMap((name, i) =>
    series.map((category) => {
      const empty = /^(?:c|count)$/.test(aggregations[i]?.name ?? "") ? 0 : null;
      const values = levels.flatMap(({ names: binNames }, zoom): Value[] => {
        const filled = new Array<Value>(binNames.length).fill(empty);
        cells[zoom]!.cells.forEach((cell, group) => {
          if (cell.category === category) filled[cell.bin] = cells[zoom]!.results[i]![1].at(group);
        });
        return filled;
      });
      const shown = partsOf(category).join(":");
      return [aggregates.length > 1 ? `${name}: ${shown}` : shown, column(values)] as const;
    }),
  );
  return tableOf([bin, ...columns, latitude, longitude], totalOf(levels));
}

/** One row for each bin and category. */
function asRows(levels: readonly GeoBins[], cells: readonly Level[], keys: readonly string[], names: Names): Table {
  const rows = cells.flatMap(({ cells }, zoom) => cells.map((cell) => ({ ...cell, level: levels[zoom]! })));
  const part = (category: string, i: number) => (category === other ? other : (partsOf(category)[i] ?? ""));
  const aggregates = (cells[0]?.results ?? []).map(
    ([name], i) => [name, column(cells.flatMap(({ results }) => results[i]![1].values()))] as const,
  );
  return tableOf(
    [
      ["geobin", column<Value>(rows.map(({ level, bin }) => level.names[bin]!))],
      ...keys.map((key, i) => [key, column<Value>(rows.map(({ category }) => part(category, i)))] as const),
      ...aggregates,
      [names.outputlatfield, column<Value>(rows.map(({ level, bin }) => level.latitudes[bin]!))],
      [names.outputlongfield, column<Value>(rows.map(({ level, bin }) => level.longitudes[bin]!))],
    ],
    rows.length,
  );
}
