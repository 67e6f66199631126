import type { Scope } from "../language/scope.ts";
import { column } from "../table/column.ts";
import { held, toNumber } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import type { AggregationKit, AggregationOptions, Aggregator, Term } from "./aggregation.ts";
import { overAggregates } from "./aggregation-eval.ts";

/** Aggregates after each row: the results are one for each row, not for each group. */
export function runningKit(current: boolean): AggregationKit {
  return {
    term: (term, scope, options) => runningTerm(term, scope, options, current),
    fields: (table) => table.columns,
    combine: overAggregates,
  };
}

function runningTerm(term: Term, scope: Scope, { allnum }: AggregationOptions, current: boolean): Aggregator {
  const { definition, parameter, output, read } = term;
  const warn = (message: string) => scope.warn(message);
  const state = definition.create({ context: scope.context, parameter, span: null, warn });
  const voided = allnum && definition.numeric ? new Set<number>() : null;
  const results: Value[] = [];
  return {
    orderless: false,
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
        results.push(group < 0 || voided?.has(group) ? null : held(state.result(group)));
        if (group >= 0 && !current) put(group, row);
      });
    },
    results: () => [[output, column(results)]],
  };
}
