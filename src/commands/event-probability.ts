import type { Field } from "../language/ast.ts";
import { type Operator, whole } from "../language/operator.ts";
import { quartiles } from "../statistics/summary.ts";
import { type Column, column } from "../table/column.ts";
import { type Table, tableFromRows } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { fieldsConsidered, isNumericField, knownNumbers, numbersIn, wholeText } from "./field-numbers.ts";

export interface HistogramSettings {
  readonly action: "annotate" | "filter" | "summary";
  /** The probability below which an event is anomalous; found from the data when null. */
  readonly pthresh: number | null;
  readonly cutoff: boolean;
}

/** Finds events whose values are improbable together: an event's probability is the product of its values' frequencies. */
export function improbableEvents(fields: readonly Field[] | undefined, settings: HistogramSettings): Operator {
  return whole((table) => {
    const names = fieldsConsidered(table, fields);
    const frequencies = names.map((name) => frequenciesOf(table.column(name)));
    const logs = new Float64Array(table.length);
    const causes = new Int32Array(table.length).fill(-1);
    const largest = new Float64Array(table.length);
    frequencies.forEach((shares, field) => {
      for (let row = 0; row < table.length; row++) {
        const share = shares[row]!;
        if (Number.isNaN(share)) continue;
        logs[row]! += Math.log(share);
        largest[row] = Math.max(largest[row]!, share);
        if (causes[row]! < 0 || share < frequencies[causes[row]!]![row]!) causes[row] = field;
      }
    });
    const threshold = settings.pthresh === null ? thresholdOf(logs, settings.cutoff) : Math.log(settings.pthresh);
    const anomalous = (row: number) => logs[row]! < threshold;
    if (settings.action === "summary") return summaryOf(logs, threshold);
    const forEach = (value: (row: number) => Value) => column(Array.from(logs, (_, row) => value(row)));
    const annotated = table
      .with("log_event_prob", column<Value>(Array.from(logs)))
      .with(
        "max_freq",
        forEach((row) => (causes[row]! < 0 ? null : largest[row]!)),
      )
      .with(
        "probable_cause",
        forEach((row) => (anomalous(row) ? (names[causes[row]!] ?? null) : null)),
      )
      .with(
        "probable_cause_freq",
        forEach((row) => (anomalous(row) ? (frequencies[causes[row]!]?.[row] ?? null) : null)),
      );
    if (settings.action === "annotate") return annotated;
    return annotated.take(Int32Array.from(logs.keys()).filter(anomalous));
  });
}

/** How frequent each row's value is: among all events, or as many as fall into the same bin of a number. NaN without a value. */
function frequenciesOf(source: Column): Float64Array {
  const found = numbersIn(source);
  const keys: readonly (string | number | null)[] = isNumericField(found)
    ? binned(found.numbers, knownNumbers(found))
    : source.values().map(wholeText);
  const counts = new Map<string | number, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Float64Array.from(keys, (key) => (key === null ? Number.NaN : counts.get(key)! / keys.length));
}

// A single far number must not make a histogram of a million empty bins.
const mostBins = 10_000;

/** Bins as wide as the rule of Freedman and Diaconis says; where half of all numbers are alike, as Sturges says. */
function binned(numbers: Float64Array, known: Float64Array): readonly (number | null)[] {
  const low = known.reduce((a, b) => Math.min(a, b));
  const width = known.reduce((a, b) => Math.max(a, b)) - low;
  const middle = (2 * quartiles(known).range) / Math.cbrt(known.length);
  const bins = Math.min(mostBins, middle > 0 ? Math.ceil(width / middle) : Math.ceil(Math.log2(known.length) + 1));
  const span = width / Math.max(1, bins);
  return Array.from(numbers, (n) => {
    if (Number.isNaN(n)) return null;
    return span > 0 ? Math.min(bins - 1, Math.floor((n - low) / span)) : 0;
  });
}

/** Tukey's fence below the first quartile; the outer one where fewer anomalies are wanted. */
function thresholdOf(logs: Float64Array, cutoff: boolean): number {
  if (logs.length === 0) return -Infinity;
  const { first, range } = quartiles(logs);
  return first - (cutoff ? 3 : 1.5) * range;
}

function summaryOf(logs: Float64Array, threshold: number): Table {
  if (logs.length === 0) return tableFromRows([{ num_anomalies: 0 }]);
  const { first, third } = quartiles(logs);
  return tableFromRows([
    {
      num_anomalies: logs.filter((log) => log < threshold).length,
      thresh: threshold,
      max_logprob: logs.reduce((a, b) => Math.max(a, b)),
      min_logprob: logs.reduce((a, b) => Math.min(a, b)),
      "1st_quartile": first,
      "3rd_quartile": third,
    },
  ]);
}
