import { addUnits } from "../time/calendar.ts";

/**
 * The times that go on with a series: by calendar months or days where all its steps are that long, else by its last step in
 * seconds.
 */
export function nextTimes(times: Float64Array, count: number, zone: string): Float64Array {
  const last = times.at(-1) ?? Number.NaN;
  const before = times.at(-2);
  if (before === undefined) return new Float64Array(count).fill(Number.NaN);
  const step = last - before;
  const months = Math.round(step / (30.44 * 86_400));
  const days = Math.round(step / 86_400);
  const fits = (size: number, unit: "month" | "day") =>
    size > 0 && times.every((time, i) => i === 0 || addUnits(times[i - 1]!, size, unit, zone) === time);
  const next = (i: number) => {
    if (byMonth) return addUnits(last, i * months, "month", zone);
    return byDay ? addUnits(last, i * days, "day", zone) : last + i * step;
  };
  const byMonth = fits(months, "month");
  const byDay = !byMonth && fits(days, "day");
  return Float64Array.from({ length: count }, (_, i) => next(i + 1));
}
