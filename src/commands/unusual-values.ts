import type { Field } from "../language/ast.ts";
import { type Operator, whole } from "../language/operator.ts";
import { normalTails } from "../statistics/special.ts";
import { deviation, mean } from "../statistics/summary.ts";
import { type Column, column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { fieldsConsidered, isNumericField, knownNumbers, numbersIn, wholeText } from "./field-numbers.ts";

export interface UnusualSettings {
  readonly action: "annotate" | "filter" | "summary";
  /** A value less probable than this is anomalous. */
  readonly pthresh: number;
  readonly maxanofreq: number;
  readonly minnormfreq: number;
  readonly minsupcount: number;
  readonly minsupfreq: number;
}

export const unusualDefaults = {
  pthresh: 0.01,
  maxanofreq: 0.05,
  minnormfreq: 0.01,
  minsupcount: 100,
  minsupfreq: 0.05,
} as const;

/** Probabilities of a field's values, one for each row, NaN where there is none; and whether they tell anomalies apart. */
interface Test {
  readonly scores: Float64Array;
  /** The share of the values that are anomalous. */
  readonly anomalous: number;
  readonly used: boolean;
}

interface FieldReport {
  readonly name: string;
  readonly count: number;
  readonly distinct: number;
  readonly numeric: boolean;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly categories: Test;
  readonly numbers: Test | null;
}

/** Finds values that are rare in their field, or numbers far from its mean. */
export function unusualValues(fields: readonly Field[] | undefined, settings: UnusualSettings): Operator {
  return whole((table) => {
    const reports = fieldsConsidered(table, fields)
      .map((name) => report(name, table.column(name), settings))
      .filter((each) => each.count > 0);
    return settings.action === "summary" ? summaryOf(reports, table.length) : annotated(table, reports, settings);
  });
}

function report(name: string, source: Column, settings: UnusualSettings): FieldReport {
  const found = numbersIn(source);
  const texts = source.values().map(wholeText);
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  const rarity = Float64Array.from(texts, (text) => (text === null ? Number.NaN : counts.get(text)! / found.present));
  const supported = found.present >= settings.minsupcount && found.present / source.length >= settings.minsupfreq;
  const test = (scores: Float64Array): Test => {
    const anomalous = scores.reduce((sum, score) => sum + (score < settings.pthresh ? 1 : 0), 0) / found.present;
    return {
      scores,
      anomalous,
      used: supported && anomalous <= settings.maxanofreq && anomalous >= settings.minnormfreq,
    };
  };
  const shared = { name, count: found.present, distinct: counts.size, categories: test(rarity) };
  if (!isNumericField(found)) return { ...shared, numeric: false, mean: null, deviation: null, numbers: null };
  const known = knownNumbers(found);
  const middle = mean(known);
  const spread = deviation(known);
  // Where all numbers are alike, none is far from the mean.
  const tails = found.numbers.map((n) => (spread === 0 && !Number.isNaN(n) ? 1 : normalTails((n - middle) / spread)));
  return { ...shared, numeric: true, mean: middle, deviation: spread, numbers: test(tails) };
}

function annotated(table: Table, reports: readonly FieldReport[], { action, pthresh }: UnusualSettings): Table {
  const found = new Uint8Array(table.length);
  let result = table;
  for (const { name, categories, numbers } of reports) {
    const tests = [
      [`Anomaly_Score_Cat(${name})`, categories],
      [`Anomaly_Score_Num(${name})`, numbers],
    ] as const;
    for (const [output, test] of tests) {
      if (!test?.used) continue;
      const scores = Array.from(test.scores, (score, row): Value => {
        if (!(score < pthresh)) return null;
        found[row] = 1;
        return score;
      });
      result = result.with(output, column(scores));
    }
  }
  return action === "annotate" ? result : result.take(Int32Array.from(found.keys()).filter((row) => found[row] === 1));
}

function summaryOf(reports: readonly FieldReport[], events: number): Table {
  const yes = (truth: boolean) => (truth ? "YES" : "NO");
  const columns: readonly (readonly [string, (each: FieldReport) => Value])[] = [
    ["fieldname", (each) => each.name],
    ["count", (each) => each.count],
    ["distinct_count", (each) => each.distinct],
    ["mean", (each) => each.mean],
    ["stdev", (each) => each.deviation],
    ["catAnoFreq%", (each) => each.categories.anomalous * 100],
    ["catNormFreq%", (each) => (1 - each.categories.anomalous) * 100],
    ["numAnoFreq%", (each) => each.numbers && each.numbers.anomalous * 100],
    ["supportFreq%", (each) => (each.count / events) * 100],
    ["useCat", (each) => yes(each.categories.used)],
    ["useNum", (each) => yes(each.numbers?.used ?? false)],
    ["isNum", (each) => yes(each.numeric)],
  ];
  return tableOf(
    columns.map(([name, value]) => [name, column(reports.map(value))]),
    reports.length,
  );
}
