import type { Engine } from "../../engine/engine.ts";
import type { Dataset } from "../../table/dataset.ts";
import { toText } from "../../values/coerce.ts";
import { items } from "../../values/value.ts";

export interface FieldSummary {
  readonly name: string;
  /** Events that have the field. */
  readonly count: number;
  readonly distinct: number;
  /** The most frequent values, with their numbers. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
}

const mostRead = 20_000;

/** The fields of events: how many have them, and with what values. Of many events the first are looked at. */
export function summarizeFields(engine: Engine, events: Dataset, top = 20): readonly FieldSummary[] {
  const results = engine.search(`index=* | head ${mostRead}`, events);
  return results.columns.map((name) => {
    const counts = new Map<string, number>();
    let count = 0;
    for (const value of results.column(name)) {
      if (value === null) continue;
      count++;
      for (const item of new Set(items(value))) {
        const text = toText(item) ?? "";
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
    const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return {
      name,
      count,
      distinct: counts.size,
      top: ordered.slice(0, top).map(([value, times]) => ({ value, count: times })),
    };
  });
}

/** How many events a summary looks at. */
export function summarized(events: Dataset): number {
  return Math.min(mostRead, events.length);
}
