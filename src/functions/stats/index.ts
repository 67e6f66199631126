import type { StatsFunction } from "../../language/stats-function.ts";
import { avg } from "./avg.ts";
import { count } from "./count.ts";
import { distinctCount } from "./distinct_count.ts";
import { earliest } from "./earliest.ts";
import { earliestTime } from "./earliest_time.ts";
import { estdc } from "./estdc.ts";
import { estdcError } from "./estdc_error.ts";
import { exactperc } from "./exactperc.ts";
import { firstSeen } from "./first.ts";
import { lastSeen } from "./last.ts";
import { latest } from "./latest.ts";
import { latestTime } from "./latest_time.ts";
import { list } from "./list.ts";
import { max } from "./max.ts";
import { median } from "./median.ts";
import { min } from "./min.ts";
import { mode } from "./mode.ts";
import { perDay } from "./per_day.ts";
import { perHour } from "./per_hour.ts";
import { perMinute } from "./per_minute.ts";
import { perSecond } from "./per_second.ts";
import { perc } from "./perc.ts";
import { range } from "./range.ts";
import { rate } from "./rate.ts";
import { rateAvg } from "./rate_avg.ts";
import { rateSum } from "./rate_sum.ts";
import { stdev } from "./stdev.ts";
import { stdevp } from "./stdevp.ts";
import { sum } from "./sum.ts";
import { sumsq } from "./sumsq.ts";
import { upperperc } from "./upperperc.ts";
import { values } from "./values.ts";
import { sampleVariance } from "./var.ts";
import { populationVariance } from "./varp.ts";

/** Every stats function. */
export const statsFunctions: readonly StatsFunction[] = [
  avg,
  count,
  distinctCount,
  earliest,
  earliestTime,
  estdc,
  estdcError,
  exactperc,
  firstSeen,
  lastSeen,
  latest,
  latestTime,
  list,
  max,
  median,
  min,
  mode,
  perDay,
  perHour,
  perMinute,
  perSecond,
  perc,
  range,
  rate,
  rateAvg,
  rateSum,
  stdev,
  stdevp,
  sum,
  sumsq,
  upperperc,
  values,
  sampleVariance,
  populationVariance,
];
