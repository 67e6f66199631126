import type { Aggregation } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Accumulator } from "../language/stats-function.ts";
import { numbers } from "../table/accumulator.ts";
import { column } from "../table/column.ts";
import { held, specialNumber, toNumber, toText } from "../values/coerce.ts";
import { items, type Single, type Value } from "../values/value.ts";
import {
  type AggregationKit,
  type AggregationOptions,
  type AggregationPlan,
  type Aggregator,
  createState,
  planAggregations,
  type Term,
} from "./aggregation.ts";
import { overAggregates } from "./aggregation-eval.ts";
import { groupCount, isSummary, type Part, parseCounts, partName, partsOf, subjectsOf } from "./summary-parts.ts";
import { pool } from "./summary-write.ts";

/** Aggregations that work over events, and over the rows of a summary as over the events it was made of. */
export function planReport(
  aggregations: readonly Aggregation[],
  scope: Scope,
  options: AggregationOptions = {},
): AggregationPlan {
  const plan = planAggregations(aggregations, scope, options);
  return {
    orderless: plan.orderless,
    start(span) {
      const events = plan.start(span);
      let chosen: Aggregator | null = null;
      return {
        add(groups, table) {
          if (table.length === 0) return events.add(groups, table);
          const summary = isSummary(table);
          chosen ??= summary ? planAggregations(aggregations, scope, options, reader).start(span) : events;
          if (summary === (chosen === events))
            scope.fail(scope.span("aggregations"), "rows of a summary cannot be aggregated together with others", {
              code: "unsupported",
              hint: "they are the rows with the field psrsvd_v",
            });
          chosen.add(groups, table);
        },
        results: (count) => (chosen ?? events).results(count),
      };
    },
  };
}

const reader: AggregationKit = { term: readTerm, fields: subjectsOf, combine: overAggregates };

/** Takes the parts of one row of a summary into a group. */
interface Fold {
  readonly columns: readonly string[];
  add(group: number, values: readonly Value[]): void;
  result(group: number): Value;
}

function readTerm(term: Term, scope: Scope, { allnum }: AggregationOptions): AggregationPlan {
  const { definition, subject } = term;
  const parts = subject === null ? [] : partsOf(definition);
  if (!parts)
    return scope.fail(term.aggregation.nameSpan, `${definition.name} cannot be computed from a summary`, {
      code: "unsupported",
    });
  const columns = subject === null ? [groupCount] : parts.map((part) => partName(part, subject));
  const mixed = allnum && definition.numeric && subject !== null ? partName("tx", subject) : null;
  return {
    orderless: !definition.ordered,
    start: (span) => startFold(term, { columns, ...foldOf(term, parts, scope, span) }, mixed),
  };
}

/** `mixed` is the column that counts values which are not numeric, where one of them voids the result. */
function startFold({ definition, output }: Term, fold: Fold, mixed: string | null): Aggregator {
  const voided = new Set<number>();
  // A sum that overflowed stands in the summary as `inf`.
  const read = (value: Value) => (definition.numeric ? (specialNumber(value) ?? value) : value);
  return {
    add(groups, table) {
      const values = fold.columns.map((name) => table.column(name).values());
      const others = mixed === null ? null : table.column(mixed);
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        if (others && (toNumber(others.at(row)) ?? 0) > 0) voided.add(group);
        fold.add(
          group,
          values.map((each) => read(each[row]!)),
        );
      }
    },
    results(count) {
      const list = Array.from({ length: count }, (_, group) => (voided.has(group) ? null : held(fold.result(group))));
      return [[output, column<Value>(list)]];
    },
  };
}

function foldOf(term: Term, parts: readonly Part[], scope: Scope, span?: number) {
  switch (term.definition.name) {
    case "count":
      return total();
    case "avg":
      return mean();
    case "sumsq":
      return total(null);
    case "var":
    case "varp":
    case "stdev":
    case "stdevp":
      return deviation(term.definition.name);
    default:
      return replay(createState(term, scope, span), parts);
  }
}

/** The sum of a part; `none` is the result where no row has it. */
function total(none: 0 | null = 0): Omit<Fold, "columns"> {
  const sums = numbers();
  const found = numbers();
  return {
    add(group, [value = null]) {
      const n = toNumber(value);
      if (n === null) return;
      sums.add(group, n);
      found.set(group, 1);
    },
    result: (group) => (found.at(group) === 0 ? none : sums.at(group)),
  };
}

function mean(): Omit<Fold, "columns"> {
  const counts = numbers();
  const sums = numbers();
  return {
    add(group, [count = null, sum = null]) {
      counts.add(group, toNumber(count) ?? 0);
      sums.add(group, toNumber(sum) ?? 0);
    },
    result: (group) => (counts.at(group) === 0 ? null : sums.at(group) / counts.at(group)),
  };
}

function deviation(name: "var" | "varp" | "stdev" | "stdevp"): Omit<Fold, "columns"> {
  const state = { count: numbers(), mean: numbers(), squares: numbers() };
  return {
    add(group, values) {
      const [count = 0, sum = 0, squares = 0, around = null] = values.map(toNumber);
      if (!count || sum === null) return;
      // Summaries that Splunk made have the squares only.
      pool(state, group, count, sum / count, around ?? Math.max(0, (squares ?? 0) - (sum * sum) / count));
    },
    result(group) {
      const count = state.count.at(group);
      if (count === 0) return null;
      const sample = name === "var" || name === "stdev";
      const variance = count === 1 ? 0 : state.squares.at(group) / (sample ? count - 1 : count);
      return name.startsWith("stdev") ? Math.sqrt(variance) : variance;
    },
  };
}

/** Hands the values of a summary to the function itself. */
function replay(state: Accumulator<never>, parts: readonly Part[]): Omit<Fold, "columns"> {
  const add = (group: number, value: Value, time: number | null = null) => {
    for (const item of items(value)) state.add(group, item, time);
  };
  const repeat = (group: number, map: Value, read: (text: string, index: number) => Single) => {
    parseCounts(toText(map) ?? "").forEach(([text, count], index) => {
      const value = read(text, index);
      for (let i = 0; i < count; i++) state.add(group, value, null);
    });
  };
  return {
    add(group, values) {
      const of = (part: Part): Value => values[parts.indexOf(part)] ?? null;
      const timed = (value: Part, time: Part) => {
        const at = toNumber(of(time));
        if (at !== null) add(group, parts.includes(value) ? of(value) : 0, at);
      };
      if (parts.includes("vm")) {
        const types = toText(of("vt")) ?? "";
        repeat(group, of("vm"), (text, index) => (types[index] === "n" ? Number(text) : text));
      } else if (of("rd") !== null) repeat(group, of("rd"), Number);
      else if (parts.includes("et") || parts.includes("lt")) {
        timed("ev", "et");
        timed("lv", "lt");
        // A counter's peak between its ends.
        if (parts.includes("nx")) add(group, of("nx"), toNumber(of("et")));
      } else for (const value of values) add(group, value);
    },
    result: (group) => state.result(group),
  };
}
