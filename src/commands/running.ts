import { sizeOf, smallSize } from "../language/meter.ts";
import type { Scope } from "../language/scope.ts";
import { column } from "../table/column.ts";
import { held, toNumber } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import {
  type AggregationKit,
  type AggregationOptions,
  type Aggregator,
  createState,
  type Term,
} from "./aggregation.ts";
import { overAggregates } from "./aggregation-eval.ts";

/** Aggregates after each row: the results are one for each row, not for each group. */
export function runningKit(current: boolean): AggregationKit {
  return {
    term: (term, scope, options) => ({ orderless: false, start: () => startRunning(term, scope, options, current) }),
    fields: (table) => table.columns,
    combine: overAggregates,
  };
}

function startRunning(term: Term, scope: Scope, { allnum }: AggregationOptions, current: boolean): Aggregator {
  const { definition, output, read } = term;
  const { meter } = scope.context;
  const state = createState(term, scope);
  const voided = allnum && definition.numeric ? new Set<number>() : null;
  const results: Value[] = [];
  return {
    add(groups, table) {
      const values = read(table)?.values() ?? null;
      const times = definition.timed ? table.column("_time").values() : null;
      const put = (group: number, row: number) => {
        const value = values ? values[row]! : "";
        if (typeof value === "boolean") return;
        for (const item of items(value)) {
          if (voided && toNumber(item) === null) voided.add(group);
          state.add(group, item, times ? toNumber(times[row]!) : null);
        }
      };
      groups.forEach((group, row) => {
        if (group >= 0 && current) put(group, row);
        const result = group < 0 || voided?.has(group) ? null : held(state.result(group));
        const size = sizeOf(result);
        if (size > smallSize) {
          meter.step(size);
          meter.made(size, 0);
        }
        results.push(result);
        if (group >= 0 && !current) put(group, row);
      });
    },
    results: () => [[output, column(results)]],
  };
}
