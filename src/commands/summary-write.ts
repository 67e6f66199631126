import type { Scope } from "../language/scope.ts";
import type { StatsFunction } from "../language/stats-function.ts";
import { type Numbers, numbers, type Slots, slots } from "../table/accumulator.ts";
import { renderNumber, toNumber } from "../values/coerce.ts";
import type { Single } from "../values/value.ts";
import {
  type AggregationKit,
  type AggregationOptions,
  type AggregationPlan,
  planTogether,
  single,
  type Term,
} from "./aggregation.ts";
import { overAggregates } from "./aggregation-eval.ts";
import { type Part, partName, partsOf, renderCounts } from "./summary-parts.ts";

/** Writes what later aggregations need: the parts of each field. Two aggregations may write the same part. */
export const summaryWriter: AggregationKit = {
  fields: (table) => table.columns,
  term: writeTerm,
  combine(aggregation, scope, plan) {
    // The aggregates of the expression are prepared; what it makes of them is computed from the summary.
    const inner: AggregationPlan[] = [];
    overAggregates(aggregation, scope, (each) => {
      const made = plan(each);
      inner.push(made);
      return made;
    });
    return planTogether(inner);
  },
};

function writeTerm(term: Term, scope: Scope, { allnum }: AggregationOptions): AggregationPlan {
  const { subject, definition, aggregation } = term;
  if (subject === null) return planTogether([]);
  const parts = partsOf(definition);
  if (!parts)
    return scope.fail(aggregation.nameSpan, `${definition.name} cannot be prepared for a summary`, {
      code: "unsupported",
    });
  const wanted: readonly Part[] = allnum && definition.numeric ? [...parts, "tx"] : parts;
  return planTogether(
    wanted.flatMap((part) => {
      const output = partName(part, subject);
      const known = functions[part];
      const made = typeof known === "string" ? scope.statsFunction(known)?.definition : known;
      return made ? [single({ ...term, definition: made, parameter: null, output }, scope, {})] : [];
    }),
  );
}

/** What makes each part: a stats function, or one that only summaries need. */
const functions: Readonly<Record<Part, string | StatsFunction>> = {
  ct: "count",
  sm: "sum",
  ss: "sumsq",
  sn: "min",
  sx: "max",
  fi: "first",
  la: "last",
  li: "list",
  ev: "earliest",
  et: "earliest_time",
  lv: "latest",
  lt: "latest_time",
  nc: part("nc", () => counter((value) => toNumber(value) !== null)),
  tx: part("tx", () => counter((value) => toNumber(value) === null)),
  vm: part("vm", () => counts((value) => (typeof value === "string" ? value : renderNumber(value)))),
  rd: part("rd", () => counts((value) => (toNumber(value) === null ? null : String(toNumber(value))))),
  nx: { ...part("nx", greatest), timed: true },
  vt: part("vt", valueTypes),
  dv: part("dv", spread),
};

function part(name: string, create: StatsFunction["create"]): StatsFunction {
  return { name, summary: "", argument: "required", examples: [], create };
}

function counter(counted: (value: Single) => boolean) {
  const found = numbers();
  return {
    found,
    add(group: number, value: Single) {
      if (counted(value)) found.add(group, 1);
    },
    merge: (group: number, other: { readonly found: Numbers }, from: number) => found.add(group, other.found.at(from)),
    result: (group: number) => found.at(group),
  };
}

/** The greatest number of those that have a time. */
function greatest() {
  const found = numbers(-Infinity);
  return {
    found,
    add(group: number, value: Single, time: number | null) {
      const n = toNumber(value);
      if (n !== null && time !== null) found.max(group, n);
    },
    merge: (group: number, other: { readonly found: Numbers }, from: number) => found.max(group, other.found.at(from)),
    result: (group: number) => (found.at(group) === -Infinity ? null : found.at(group)),
  };
}

/** How often each value occurs, as text. */
function counts(key: (value: Single) => string | null) {
  const groups = slots(() => new Map<string, number>());
  const put = (group: number, text: string, count: number) => {
    const map = groups.of(group);
    map.set(text, (map.get(text) ?? 0) + count);
  };
  return {
    groups,
    add(group: number, value: Single) {
      const text = key(value);
      if (text !== null) put(group, text, 1);
    },
    merge(group: number, other: { readonly groups: Slots<Map<string, number>> }, from: number) {
      for (const [text, count] of other.groups.at(from) ?? []) put(group, text, count);
    },
    result(group: number) {
      const map = groups.at(group);
      return map ? renderCounts(map) : null;
    },
  };
}

/**
 * Which values of a map were computed numbers, which its text does not tell: `n` or `s` for each of them in order. Nothing where
 * all are text.
 */
function valueTypes() {
  const groups = slots(() => new Map<string, string>());
  const put = (group: number, text: string, type: string) => {
    const types = groups.of(group);
    if (!types.has(text)) types.set(text, type);
  };
  return {
    groups,
    add: (group: number, value: Single) =>
      typeof value === "number" ? put(group, renderNumber(value), "n") : put(group, value, "s"),
    merge(group: number, other: { readonly groups: Slots<Map<string, string>> }, from: number) {
      for (const [text, type] of other.groups.at(from) ?? []) put(group, text, type);
    },
    result(group: number) {
      const types = [...(groups.at(group)?.values() ?? [])].join("");
      return types.includes("n") ? types : null;
    },
  };
}

/** The sum of squared distances from the mean, which loses no digits to large numbers. */
function spread() {
  const state = { count: numbers(), mean: numbers(), squares: numbers() };
  return {
    state,
    add(group: number, value: Single) {
      const n = toNumber(value);
      if (n !== null) pool(state, group, 1, n, 0);
    },
    merge(group: number, { state: other }: { readonly state: Spread }, from: number) {
      pool(state, group, other.count.at(from), other.mean.at(from), other.squares.at(from));
    },
    result: (group: number) => (state.count.at(group) === 0 ? null : state.squares.at(group)),
  };
}

/** Count, mean and sum of squared distances from it, for each group. */
export interface Spread {
  readonly count: Numbers;
  readonly mean: Numbers;
  readonly squares: Numbers;
}

/** Adds so many numbers, of which the mean and the squared distances from it are known. */
export function pool({ count, mean, squares }: Spread, group: number, more: number, of: number, around: number): void {
  if (more === 0) return;
  const before = count.at(group);
  const distance = of - mean.at(group);
  count.add(group, more);
  mean.add(group, (distance * more) / (before + more));
  squares.add(group, around + (distance * distance * before * more) / (before + more));
}
