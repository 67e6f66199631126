import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, choice, optional, text, withDefault } from "../language/syntax.ts";
import { type Column, column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { plural } from "../text/plural.ts";
import { addUnits, type TimeUnit, timeUnit } from "../time/calendar.ts";
import { compileStrftime } from "../time/format.ts";
import { spanSeconds } from "../time/span.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { timeBounds } from "./time-range.ts";

export const timewrap = command({
  name: "timewrap",
  kind: "dataset",
  ordersColumns: true,
  summary: "Lays the periods of a timechart side by side, with a column for each of them.",
  syntax: args(
    { span: text("[int]timescale") },
    {
      align: withDefault(choice(["now", "end"]), "end"),
      series: withDefault(choice(["relative", "exact", "short"]), "relative"),
      time_format: optional(text("strftime format")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/timewrap",
  differences:
    "A timechart of a plain `count` gives `latest_week` and `1week_before` (or `s0` and `s1`); other columns put their own name before it: `errors_latest_week`. series=exact without time_format names a period by its first day, as %Y-%m-%d. Rows after the end of the search are `1week_after`.",
  examples: [
    {
      title: "Today beside yesterday",
      search: "timechart span=12h count | timewrap 1d",
      given: [{ _time: 1774951200 }, { _time: 1774908000 }, { _time: 1774864800 }, { _time: 1774864000 }],
      gives: [
        { _time: 1774872000, latest_day: 1 },
        { _time: 1774915200, "1day_before": 2, latest_day: 1 },
      ],
    },
  ],
  plan({ span, align, series, time_format }, scope) {
    const period = readPeriod(span, scope);
    const { timeZone, now } = scope.context;
    const end = align === "now" ? now : (timeBounds(scope).latest ?? now);
    const format = compileStrftime(time_format ?? "%Y-%m-%d");
    const shift = (time: number, periods: number) => addUnits(time, periods * period.count, period.unit, timeZone);
    const nameOf = (index: number): string => {
      if (series === "short") return `s${index}`;
      if (series === "exact") return format(shift(alignedEnd, -(index + 1)), timeZone);
      return relativeName(index * period.count, period.word);
    };
    let alignedEnd = end;
    return whole((table) => {
      const times = table.column("_time").values().map(toNumber);
      const known = times.filter((time) => time !== null);
      if (known.length === 0) return table;
      alignedEnd = endOfBin(end, known, timeZone);
      const seconds = spanSeconds({ kind: "time", count: period.count, unit: period.unit, snap: null });
      const indexOf = (time: number) => periodOf(time, alignedEnd, seconds, shift);
      return wrap(table, times, indexOf, shift, nameOf, scope);
    });
  },
});

interface Period {
  readonly count: number;
  readonly unit: TimeUnit;
  readonly word: string;
}

/** `1week`, `d`, `2m`: in timewrap alone, `m` is a month. */
function readPeriod(span: string, scope: Scope): Period {
  const [, digits = "", word = ""] = /^(\d*)\s*([a-z]+)$/i.exec(span.trim()) ?? [];
  const unit = word.toLowerCase() === "m" ? "month" : timeUnit(word);
  const count = digits === "" ? 1 : Number(digits);
  if (!unit || count === 0 || ["us", "ms", "cs", "ds"].includes(unit))
    return scope.fail(scope.span("span"), `timewrap cannot wrap by \`${span}\``, {
      code: "bad-time",
      hint: "a period such as 1d, 1week or 1m (a month) is expected",
    });
  return { count, unit, word: unit };
}

function relativeName(distance: number, unit: string): string {
  if (distance === 0) return `latest_${unit}`;
  const far = Math.abs(distance);
  return `${far}${plural(far, unit)}_${distance > 0 ? "before" : "after"}`;
}

/** The end of the bin that holds the end of the search: periods hold whole bins. */
function endOfBin(end: number, times: readonly number[], zone: string): number {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((time, index) => time - sorted[index]!);
  const step = Math.min(...gaps);
  const last = sorted.at(-1)!;
  if (!Number.isFinite(step)) return end;
  // Days and months are not all of the same length.
  const [unit, count]: [TimeUnit, number] =
    step >= 27 * 86400
      ? ["month", Math.round(step / 2629800)]
      : step >= 82800
        ? ["day", Math.round(step / 86400)]
        : ["second", step];
  let at = last;
  if (at < end) {
    // Close to the end in one leap, then bin by bin.
    at = addUnits(at, Math.max(0, Math.floor((end - at) / step) - 2) * count, unit, zone);
    while (at < end) at = addUnits(at, count, unit, zone);
  } else {
    at = addUnits(at, -Math.max(0, Math.floor((at - end) / step) - 2) * count, unit, zone);
    while (addUnits(at, -count, unit, zone) >= end) at = addUnits(at, -count, unit, zone);
  }
  return at;
}

/** How many periods before the last one a time lies; negative after the end. Periods are about so many seconds long. */
function periodOf(
  time: number,
  end: number,
  seconds: number,
  shift: (time: number, periods: number) => number,
): number {
  let index = Math.floor((end - time) / seconds);
  while (time < shift(end, -(index + 1))) index++;
  while (time >= shift(end, -index)) index--;
  return index;
}

function wrap(
  table: Table,
  times: readonly (number | null)[],
  indexOf: (time: number) => number,
  shift: (time: number, periods: number) => number,
  nameOf: (index: number) => string,
  scope: Scope,
): Table {
  const places = times.map((time) => {
    if (time === null) return null;
    const index = indexOf(time);
    return { index, time: shift(time, index) };
  });
  const found = places.filter((place) => place !== null);
  const starts = [...new Set(found.map(({ time }) => time))].sort((a, b) => a - b);
  const rowOf = new Map(starts.map((time, row) => [time, row]));
  const periods = [...new Set(found.map(({ index }) => index))].sort((a, b) => b - a);
  const series = table.columns.filter((name) => !name.startsWith("_"));
  const bare = series.length === 1 && series[0] === "count";
  scope.room(periods.length * series.length * starts.length);
  const filled = series.map((name) => {
    const lists = new Map(periods.map((index) => [index, new Array<Value>(starts.length).fill(null)]));
    const values = table.column(name);
    places.forEach((place, row) => {
      if (place) lists.get(place.index)![rowOf.get(place.time)!] = values.at(row);
    });
    return { name, lists };
  });
  const columns = periods.flatMap((index) =>
    filled.map(
      ({ name, lists }) => [bare ? nameOf(index) : `${name}_${nameOf(index)}`, column(lists.get(index)!)] as const,
    ),
  );
  const time: readonly [string, Column] = ["_time", column<Value>(starts)];
  return tableOf([time, ...columns], starts.length);
}
