import type { Scope } from "../language/scope.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import type { Single, Value } from "../values/value.ts";
import { type Bins, binStarts, numberBins, timeSpanOf } from "./bins.ts";
import { type FieldBins, isCut } from "./chart-options.ts";
import { searchRange } from "./time-range.ts";

/** Where the values of a field go in a chart: each has a key, and each key a label. */
export interface Placing {
  /** The key of each value: the start of its bin, or the value itself. Null is not shown. */
  keys(values: Column): Column;
  label(key: Single): Single;
  /** The bins, where the field is cut into any. */
  readonly bins: Bins | null;
}

/** The rows or the columns of a chart. */
export interface Axis {
  readonly name: string;
  /** How values are placed, where that does not depend on them. */
  readonly known: Placing | null;
  place(values: Column): Placing;
}

const asTheyAre: Placing = { keys: (values) => values, label: (key) => key, bins: null };

export function axisOf(name: string, cut: FieldBins, scope: Scope, most: number): Axis {
  if (!isCut(cut)) return { name, known: asTheyAre, place: () => asTheyAre };
  if (name === "_time" || cut.span?.kind === "time" || cut.minspan?.kind === "time" || cut.aligntime !== undefined) {
    const options = { span: cut.span, minspan: cut.minspan, bins: cut.bins ?? most, aligntime: cut.aligntime };
    const time = timeSpanOf(options, scope);
    const placed = (bins: Bins): Placing => ({
      keys: (values) => binStarts(values, bins, name === "_time" ? "drop" : "keep"),
      label: (key) => key,
      bins,
    });
    return {
      name,
      known: time.known && placed(time.bins(time.known)),
      place: (values) => placed(time.bins(time.choose(searchRange(values, scope)))),
    };
  }
  const { bins = most, span, minspan, start, end } = cut;
  const place = (values: Column) => numbersIn(numberBins({ span, minspan, bins, start, end }, values), cut);
  return { name, known: span ? place(column<Value>([])) : null, place };
}

/** Numbers by their bins; what lies outside of start and end is not shown, and text stays as it is. */
function numbersIn(bins: Bins, { start = -Infinity, end = Infinity }: FieldBins): Placing {
  return {
    keys: (values) =>
      mapColumn(values, (value) => {
        const n = toNumber(value);
        if (n === null) return value;
        return n < start || n > end ? null : bins.start(n);
      }),
    label: (key) => (typeof key === "number" ? bins.label(key) : key),
    bins,
  };
}

/** Keys in the order of a chart: by size where all are numbers, else as text; starts of bins come first. */
export function sortedKeys(keys: readonly Single[]): readonly Single[] {
  const numeric = keys.every((key) => toNumber(key) !== null);
  const size = (key: Single) => (numeric || typeof key === "number" ? toNumber(key) : null);
  return [...keys].sort((a, b) => {
    const [x, y] = [size(a), size(b)];
    if (x !== null && y !== null) return x - y;
    if (x !== null || y !== null) return x !== null ? -1 : 1;
    return compareText(toText(a) ?? "", toText(b) ?? "");
  });
}

/** Rows that a chart fills up at most; Splunk shows no more. */
const mostRows = 50_000;

/** Every bin from the first key to the last, those included in which nothing fell. */
export function filledKeys(keys: readonly Single[], bins: Bins | null, scope: Scope): readonly Single[] {
  const starts = keys.filter((key) => typeof key === "number");
  const [first] = starts;
  const last = starts.at(-1);
  if (!bins || first === undefined || last === undefined) return keys;
  const filled: Single[] = [];
  let at: number | null = first;
  while (at !== null && at <= last && filled.length < mostRows) {
    filled.push(at);
    at = bins.next(at);
  }
  if (at === null) return keys;
  if (at <= last) scope.warn(`a chart fills up ${mostRows} rows at most`);
  const every = new Set([...filled, ...starts]);
  return [...sortedKeys([...every]), ...keys.filter((key) => typeof key !== "number")];
}
