import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, words } from "../language/syntax.ts";
import { combined, type Forecast, localLevel, localTrend, seasonalLevel } from "../statistics/forecast.ts";
import { explainedLevel, pairLevel } from "../statistics/forecast-pair.ts";
import { seasonPeriod } from "../statistics/period.ts";
import { normalQuantile } from "../statistics/special.ts";
import { column } from "../table/column.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { numbersIn } from "./field-numbers.ts";
import { nextTimes } from "./next-times.ts";
import { type Bound, type Prediction, predictions } from "./predict-arguments.ts";

export const predict = command({
  name: "predict",
  kind: "dataset",
  summary: "Predicts the values of time series, with the interval in which they are expected to lie.",
  syntax: args({ arguments: words("field [as field] … [option=value] …") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/predict",
  differences:
    "The models are those that Splunk names, as Kalman filters; how Splunk estimates their noise is not documented. Here it is the most likely one. LLP gives each phase of the period a level of its own, LLP5 weighs LLT and LLP by how well each did so far, LLB follows what the other series does not explain. A missing period is the first clear peak of the autocorrelation.",
  examples: [
    {
      title: "What comes next",
      search:
        "reverse | predict n algorithm=LLT future_timespan=2 | eval p=round('prediction(n)') | where isnull(n) | table _time p",
      given: [
        { _time: 180, n: 40 },
        { _time: 120, n: 30 },
        { _time: 60, n: 20 },
        { _time: 0, n: 10 },
      ],
      gives: [
        { _time: 240, p: 50 },
        { _time: 300, p: 60 },
      ],
    },
    {
      title: "An interval of its own name",
      search:
        "predict n as next algorithm=LL future_timespan=1 upper90=high lower90=low | tail 1 | table next high low",
      given: [{ n: 7 }, { n: 7 }, { n: 7 }],
      gives: [{ next: 7, high: 7, low: 7 }],
    },
  ],
  plan({ arguments: given }, scope) {
    const planned = predictions(given, scope);
    return whole((table) => {
      const count = table.length;
      const longest = Math.max(...planned.map((each) => length(each, count)));
      const extended = longest > count ? extend(table, longest - count, scope.context.timeZone) : table;
      return planned.reduce((each, prediction) => predictWith(each, table, prediction, scope), extended);
    });
  },
});

/** How many rows a prediction reaches: those that are used, and the steps ahead. */
function length({ algorithm, holdback, ahead }: Prediction, count: number): number {
  return algorithm === "LLB" ? count : Math.max(0, count - holdback) + ahead;
}

function extend(table: Table, more: number, zone: string): Table {
  if (!table.has("_time"))
    return concat([table, tableOf([["_time", column<Value>(new Array(more).fill(null))]], more)]);
  const times = nextTimes(numbersIn(table.column("_time")).numbers, more, zone);
  const added = Array.from(times, (time) => (Number.isNaN(time) ? null : time));
  return concat([table, tableOf([["_time", column<Value>(added)]], more)]);
}

function predictWith(result: Table, table: Table, prediction: Prediction, scope: Scope): Table {
  const forecasts = forecastsOf(table, prediction, scope);
  const { targets, suppress, upper, lower, nonnegative } = prediction;
  return targets.reduce((each, { field, output }, i) => {
    if (suppress === field.text || suppress === output) return each;
    const { means, variances } = forecasts[i]!;
    const at = (percent: number | null, sign: number) => {
      const distance = percent === null ? 0 : sign * normalQuantile(0.5 + percent / 200);
      const values = Array.from({ length: each.length }, (_, row): Value => {
        const n = (means[row] ?? Number.NaN) + distance * Math.sqrt(variances[row] ?? Number.NaN);
        if (Number.isNaN(n)) return null;
        return nonnegative ? Math.max(0, n) : n;
      });
      return column(values);
    };
    const bound = (given: Bound | null, side: "upper" | "lower"): Bound =>
      given ?? { percent: 95, name: `${side}95(${output})` };
    const high = bound(upper, "upper");
    const low = bound(lower, "lower");
    return each.with(output, at(null, 0)).with(low.name, at(low.percent, -1)).with(high.name, at(high.percent, 1));
  }, result);
}

/** A forecast for each field. A series that is too short or has no period is refused, as in Splunk. */
function forecastsOf(table: Table, prediction: Prediction, scope: Scope): readonly Forecast[] {
  const { targets, algorithm, correlate, holdback } = prediction;
  const used = Math.max(0, table.length - holdback);
  const reach = length(prediction, table.length);
  const series = targets.map(({ field }) => numbersIn(table.column(field.text)).numbers.slice(0, used));
  const needed = algorithm === "LLT" || algorithm === "LLP5" ? 3 : 2;
  series.forEach((values, i) => {
    const points = values.filter((n) => !Number.isNaN(n)).length;
    if (points >= needed) return;
    const { field } = targets[i]!;
    scope.fail(
      field.span,
      `${algorithm} needs at least ${needed} values of \`${field.text}\`, and there are ${points}`,
      {
        code: "data",
      },
    );
  });
  if (algorithm === "BiLL") return pairLevel(series[0]!, series[1]!, reach);
  return series.map((values, i) => {
    if (algorithm === "LL") return localLevel(values, reach);
    if (algorithm === "LLT") return localTrend(values, reach);
    if (algorithm === "LLB") {
      return explainedLevel(values, numbersIn(table.column(correlate?.text ?? "")).numbers, reach);
    }
    const period = periodOf(values, prediction, i, scope);
    if (period === null) return localTrend(values, reach);
    const seasonal = seasonalLevel(values, reach, period);
    return algorithm === "LLP" ? seasonal : combined(values, localTrend(values, reach), seasonal);
  });
}

/** The period of a seasonal model; null for an LLP5 that goes without. */
function periodOf(
  values: Float64Array,
  { algorithm, period, targets }: Prediction,
  index: number,
  scope: Scope,
): number | null {
  const found = period ?? seasonPeriod(values);
  if (found !== null && values.length >= 2 * found) return found;
  if (algorithm === "LLP5") return null;
  const { field } = targets[index]!;
  return found === null
    ? scope.fail(field.span, `LLP finds no period in \`${field.text}\``, {
        code: "data",
        hint: "period=… says how long it is",
      })
    : scope.fail(
        field.span,
        `LLP needs values of two periods of \`${field.text}\`, ${2 * found}, and there are ${values.length}`,
        {
          code: "data",
        },
      );
}
