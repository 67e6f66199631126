import type { Scope } from "../language/scope.ts";
import { type Column, column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { spanSeconds, type TimeSpan } from "../time/span.ts";
import type { Single, Value } from "../values/value.ts";
import { type Axis, filledKeys, type Placing } from "./axis.ts";
import { type Bins, binStarts, timeSpanOf } from "./bins.ts";
import type { FieldBins } from "./chart-options.ts";
import { extent, searchRange, type TimeRange, timeBounds } from "./time-range.ts";

interface Options {
  readonly cut: FieldBins;
  readonly cont: boolean;
  readonly partial: boolean;
  readonly fixedrange: boolean;
}

/** The rows of a time chart: bins of `_time` over the range of the search. */
export interface TimeAxis {
  readonly row: Axis;
  /** Seconds of a bin; a guess until the bins are chosen. */
  seconds(): number;
  /** The rows to show. Without columns a search that found nothing still has the rows of its range. */
  rows(found: readonly Single[], split: boolean): readonly Single[];
  look(batch: Table): void;
}

export function timeAxis({ cut, cont, partial, fixedrange }: Options, scope: Scope): TimeAxis {
  const { earliest, latest } = timeBounds(scope);
  const { bins: most = 100, span, minspan, aligntime } = cut;
  const time = timeSpanOf({ span, minspan, bins: most, aligntime }, scope);
  const bounded = fixedrange && earliest !== null && latest !== null;
  let chosen: TimeSpan | null = time.known ?? (bounded ? time.choose({ from: earliest, to: latest }) : null);
  let seen: TimeRange | null = null;

  const place = (values: Column): Placing => {
    const range = fixedrange ? searchRange(values, scope) : (extent(values) ?? { from: 0, to: 0 });
    chosen ??= time.choose(range);
    const bins = time.bins(chosen);
    return { keys: (each) => binStarts(each, bins, "drop"), label: (key) => key, bins };
  };
  const known = chosen ? place(column<Value>([])) : null;

  return {
    row: { name: "_time", known, place },
    seconds: () => (chosen ? spanSeconds(chosen) : 1),
    look(batch) {
      const found = extent(batch.column("_time"));
      if (found) seen = seen ? { from: Math.min(seen.from, found.from), to: Math.max(seen.to, found.to) } : found;
    },
    rows(found, split) {
      if (!chosen || (found.length === 0 && (split || !bounded))) return found;
      const bins = time.bins(chosen);
      const from = fixedrange && earliest !== null ? earliest : (seen?.from ?? 0);
      // The end of a search's range is not part of it, the last event is.
      const to = fixedrange && latest !== null ? latest : (seen?.to ?? 0);
      const last = fixedrange && latest !== null ? lastBefore(bins, latest, spanSeconds(chosen)) : bins.start(to);
      const ends = [bins.start(from), last].filter((at) => !found.includes(at));
      const range = cont ? filledKeys([...found, ...ends].sort(ascending), bins, scope) : found;
      return partial ? range : range.filter((key) => isWhole(bins, Number(key), from, to));
    },
  };
}

function lastBefore(bins: Bins, end: number, seconds: number): number {
  const start = bins.start(end);
  return start < end ? start : bins.start(end - seconds / 2);
}

function isWhole(bins: Bins, start: number, from: number, to: number): boolean {
  return start >= from && (bins.next(start) ?? start) <= to;
}

function ascending(a: Single, b: Single): number {
  return Number(a) - Number(b);
}
