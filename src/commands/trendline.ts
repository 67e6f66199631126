import type { FieldCall } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { sequential } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, fieldCalls } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { held, toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { DecimalSum } from "./decimal-sum.ts";

export const trendline = command({
  name: "trendline",
  kind: "streaming",
  summary: "Computes moving averages of fields: simple (`sma`), exponential (`ema`) or weighted (`wma`).",
  syntax: args({ calls: fieldCalls("(sma | ema | wma)period(field) [as newfield]") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/trendline",
  differences:
    "Rows without a number take no part. A weighted average weights the newest value with the period, the one before with one less, and so on. An exponential one begins with the first value and follows the documented formula, in which 2/(period+1) is the weight of the average so far; like the others it shows once the period is full.",
  examples: [
    {
      title: "A simple average of three",
      search: "trendline sma3(x)",
      given: [{ x: 1 }, { x: 2 }, { x: 3 }, { x: 7 }],
      gives: [{ x: 1 }, { x: 2 }, { x: 3, "sma3(x)": 2 }, { x: 7, "sma3(x)": 4 }],
    },
    {
      title: "Two at once, one of them named",
      search: "trendline sma2(x) as smooth wma2(x)",
      given: [{ x: 3 }, { x: 6 }],
      gives: [{ x: 3 }, { x: 6, smooth: 4.5, "wma2(x)": 5 }],
    },
  ],
  plan({ calls }, scope) {
    const trends = calls.map((call) => ({
      source: call.field.name,
      output: call.as?.name ?? `${call.name}(${call.field.name})`,
      next: trendOf(call, scope),
    }));
    return sequential((table) =>
      trends.reduce((each, { source, output, next }) => {
        const averages = each
          .column(source)
          .values()
          .map((value): Value => {
            const n = toNumber(value);
            return n === null ? null : held(next(n));
          });
        return each.with(output, column(averages));
      }, table),
    );
  },
});

/** Takes the next number and gives the average up to it; null while the period is not full. */
type Trend = (n: number) => number | null;

const trends: Readonly<Record<string, (period: number) => Trend>> = { sma, ema, wma };

function trendOf({ name, nameSpan }: FieldCall, scope: Scope): Trend {
  const [, type = "", digits] = /^([a-z]+?)(\d+)$/i.exec(name) ?? [];
  const make = Object.hasOwn(trends, type.toLowerCase()) ? trends[type.toLowerCase()] : undefined;
  if (!make)
    return scope.fail(nameSpan, `trendline has no trend \`${name}\``, {
      hint: "sma, ema or wma and a period, as in sma5(field)",
    });
  const period = Number(digits);
  if (period < 2 || period > 10_000)
    scope.fail(nameSpan, `trendline has no period of ${period}`, { hint: "a period from 2 to 10000 is expected" });
  return make(period);
}

/** Takes the next number and gives the one that leaves the last so many; null while there are fewer. */
function windowOf(period: number): (n: number) => number | null {
  const ring = new Float64Array(period);
  let count = 0;
  return (n) => {
    const at = count++ % period;
    const oldest = count > period ? ring[at]! : null;
    ring[at] = n;
    return oldest;
  };
}

function sma(period: number): Trend {
  const leaving = windowOf(period);
  const sum = new DecimalSum();
  let count = 0;
  return (n) => {
    const oldest = leaving(n);
    sum.add(n);
    if (oldest !== null) sum.add(-oldest);
    return ++count < period ? null : sum.value / period;
  };
}

function wma(period: number): Trend {
  const leaving = windowOf(period);
  const sum = new DecimalSum();
  const weighted = new DecimalSum();
  let count = 0;
  return (n) => {
    const oldest = leaving(n);
    // Once the period is full, every weight falls by one: the sum of all that were there is taken away.
    if (oldest !== null) {
      weighted.add(-sum.value);
      sum.add(-oldest);
    }
    sum.add(n);
    weighted.addTimes(n, Math.min(++count, period));
    return count < period ? null : weighted.value / ((period * (period + 1)) / 2);
  };
}

function ema(period: number): Trend {
  const alpha = 2 / (period + 1);
  let count = 0;
  let average = 0;
  return (n) => {
    average = count === 0 ? n : alpha * average + (1 - alpha) * n;
    return ++count < period ? null : average;
  };
}
