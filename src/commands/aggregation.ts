import type { Aggregation } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Accumulator, StatsFunction } from "../language/stats-function.ts";
import { type Column, column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { held, toNumber } from "../values/coerce.ts";
import { isMultivalue, type Scalar, type Single, type Value } from "../values/value.ts";
import { countWildcards, fillWildcards, hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { overAggregates } from "./aggregation-eval.ts";
import { prestatsGroups } from "./prestats.ts";
import { sparkline } from "./sparkline.ts";

export interface AggregationOptions {
  /** Fields that a wildcard does not take: those of the BY clause. */
  readonly except?: readonly string[];
  /** One value that is not numeric voids a numeric function's result for its group. */
  readonly allnum?: boolean;
  /** With allnum, a row without a value voids the result as well. */
  readonly gapsVoid?: boolean;
  /** The command, where functions are allowed that belong to it alone. */
  readonly within?: StatsFunction["only"];
  /** Sparklines are allowed: chart and stats. */
  readonly sparklines?: boolean;
}

/** The checked aggregations of a stats-like command; they may be started any number of times. */
export interface AggregationPlan {
  /** True when the order of rows does not matter to any of them. */
  readonly orderless: boolean;
  /** Begins with no rows; `span` is the seconds of a timechart's bins. */
  start(span?: number): Aggregator;
}

/** Aggregations at work over groups: the state of one run. */
export interface Aggregator {
  add(groups: Int32Array, table: Table): void;
  /** The output columns in order, one value for each of the first `count` groups. */
  results(count: number): readonly (readonly [string, Column])[];
}

/** One function over one field or expression. */
export interface Term {
  readonly aggregation: Aggregation;
  readonly definition: StatsFunction;
  /** The number in the function's name. */
  readonly parameter: number | null;
  readonly output: string;
  /** What the function is of: a field's name, or the text of an expression; null where it counts rows. */
  readonly subject: string | null;
  read(table: Table): Column<Scalar> | null;
}

/** How aggregates are computed: from rows, or by way of a summary's rows. */
export interface AggregationKit {
  term(term: Term, scope: Scope, options: AggregationOptions): AggregationPlan;
  /** The names that a wildcard ranges over. */
  fields(table: Table): readonly string[];
  /** An expression over aggregates. */
  combine(aggregation: Aggregation, scope: Scope, plan: (aggregation: Aggregation) => AggregationPlan): AggregationPlan;
}

const fromRows: AggregationKit = { term: single, fields: (table) => table.columns, combine: overAggregates };

/** Plans aggregations: functions are looked up and expressions compiled once, and what is wrong with any of them is said. */
export function planAggregations(
  aggregations: readonly Aggregation[],
  scope: Scope,
  options: AggregationOptions = {},
  kit: AggregationKit = fromRows,
): AggregationPlan {
  return planTogether(aggregations.map((aggregation) => planOne(aggregation, scope, options, kit)));
}

/** Several plans as one: their output columns stand side by side. */
export function planTogether(plans: readonly AggregationPlan[]): AggregationPlan {
  return {
    orderless: plans.every((each) => each.orderless),
    start: (span) => together(plans.map((each) => each.start(span))),
  };
}

function together(started: readonly Aggregator[]): Aggregator {
  return {
    add(groups, table) {
      for (const each of started) each.add(groups, table);
    },
    results: (count) => started.flatMap((each) => each.results(count)),
  };
}

function planOne(
  aggregation: Aggregation,
  scope: Scope,
  options: AggregationOptions,
  kit: AggregationKit,
): AggregationPlan {
  const plan = (each: Aggregation) => planOne(each, scope, options, kit);
  if (aggregation.name === "eval") return kit.combine(aggregation, scope, plan);
  if (aggregation.name === "sparkline") {
    if (!options.sparklines)
      return scope.fail(aggregation.nameSpan, "sparkline belongs to stats and chart", { code: "bad-argument" });
    return sparkline(aggregation, scope, plan);
  }
  const { argument } = aggregation;
  const [second] = aggregation.options;
  if (second)
    return scope.fail(second.span, `${aggregation.name} takes one argument`, {
      code: "bad-argument",
      hint: `\`${aggregation.name}(…)\` is written once for each field`,
    });
  if (argument?.kind === "field") {
    const { name } = argument.field;
    refuseUnpairedWildcards(aggregation, name, scope);
    if (hasWildcard(name)) return overFields(aggregation, name, scope, options, kit);
  }
  const { definition, parameter } = lookUp(aggregation, scope, options);
  // A bare name is the function of every field, save for what counts rows.
  if (!argument && definition.argument === "required") {
    refuseUnpairedWildcards(aggregation, "*", scope);
    return overFields(aggregation, "*", scope, options, kit);
  }
  const output = outputName(aggregation);
  const read = reader(aggregation, scope);
  return kit.term(
    { aggregation, definition, parameter, output, subject: subjectOf(aggregation), read },
    scope,
    options,
  );
}

/** `sum(a*) as total` would call several columns the same. */
function refuseUnpairedWildcards({ as }: Aggregation, pattern: string, scope: Scope): void {
  const count = countWildcards(pattern);
  if (as && countWildcards(as.name) !== count)
    scope.fail(as.span, "a field and the name of its aggregate need the same number of wildcards", {
      hint: `\`${pattern}\` has ${count === 0 ? "none" : count}`,
    });
}

function subjectOf({ argument, text, nameSpan }: Aggregation): string | null {
  if (!argument) return null;
  return argument.kind === "field" ? argument.field.name : text.slice(nameSpan.end - nameSpan.start + 1, -1).trim();
}

/** `avg(bytes)` unless `as` says otherwise: the function as written, and the field's name. */
export function outputName(aggregation: Aggregation): string {
  const { as, argument, text, nameSpan } = aggregation;
  if (as) return as.name;
  if (argument?.kind !== "field") return text;
  return `${text.slice(0, nameSpan.end - nameSpan.start)}(${argument.field.name})`;
}

type Read = (table: Table) => Column<Scalar> | null;

function reader({ name, argument }: Aggregation, scope: Scope): Read {
  if (!argument) return () => null;
  if (argument.kind === "field") return (table) => table.column(argument.field.name);
  // `max(count(x))` is of the field that an earlier aggregation left, named as it was written.
  if (argument.kind === "aggregation") return (table) => table.column(argument.aggregation.text);
  const compiled = scope.compile(argument.expression);
  if (compiled.type === "value") return (table) => compiled.evaluate(table);
  // count(eval(condition)) counts the rows where it is TRUE; other functions see 1 and 0.
  const no = name === "count" || name === "c" ? null : 0;
  return (table) =>
    column(
      compiled
        .evaluate(table)
        .values()
        .map((truth) => (truth === true ? 1 : no)),
    );
}

export function single(term: Term, scope: Scope, options: AggregationOptions): AggregationPlan {
  const usable = prestatsGroups(term.aggregation, scope);
  return {
    orderless: !term.definition.ordered,
    start: (span) => startTerm(term, createState(term, scope, span), usable, options),
  };
}

function startTerm(
  { definition, output, read }: Term,
  state: Accumulator<never>,
  usable: (groups: Int32Array, table: Table) => Int32Array,
  { allnum = false, gapsVoid = false }: AggregationOptions,
): Aggregator {
  const voided = allnum && definition.numeric ? new Set<number>() : null;
  return {
    add(all, table) {
      const groups = usable(all, table);
      const values = read(table)?.values();
      if (!values && state.addRows) return state.addRows(groups);
      if (values && state.addAll && !voided) return state.addAll(groups, values, putAny);
      const times = definition.timed ? table.column("_time").values() : null;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        const value = values ? values[row]! : "";
        if (value === null && gapsVoid) voided?.add(group);
        if (value === null || typeof value === "boolean") continue;
        const time = times ? toNumber(times[row]!) : null;
        if (isMultivalue(value)) for (const item of value) put(group, item, time);
        else if (voided) put(group, value, time);
        else state.add(group, value, time);
      }
    },
    results(count) {
      const values = new Array<Value>(count);
      for (let group = 0; group < count; group++) values[group] = voided?.has(group) ? null : held(state.result(group));
      return [[output, column(values)]];
    },
  };

  /** A value that is not a plain number, of a function that does not look at times. */
  function putAny(group: number, value: NonNullable<Scalar>): void {
    if (isMultivalue(value)) for (const item of value) state.add(group, item, null);
    else if (typeof value !== "boolean") state.add(group, value, null);
  }

  function put(group: number, value: Single, time: number | null): void {
    if (voided && toNumber(value) === null) voided.add(group);
    state.add(group, value, time);
  }
}

function lookUp(aggregation: Aggregation, scope: Scope, options: AggregationOptions) {
  const found = scope.statsFunction(aggregation.name);
  if (!found)
    return scope.fail(aggregation.nameSpan, `there is no stats function \`${aggregation.name}\``, {
      code: "unknown-function",
    });
  const { name, only } = found.definition;
  if (only && only !== options.within)
    return scope.fail(aggregation.nameSpan, `${name} belongs to ${only}`, { code: "bad-argument" });
  return found;
}

/** A definition's state is only ever merged with its own kind, which `never` stands for here. */
export function createState(
  { definition, parameter }: Term,
  scope: Scope,
  span: number | null = null,
): Accumulator<never> {
  return definition.create({ context: scope.context, parameter, span, warn: (message) => scope.warn(message) });
}

/** `sum(bytes*) as total*`: one aggregation for each field that the data turn out to have. */
function overFields(
  aggregation: Aggregation,
  pattern: string,
  scope: Scope,
  options: AggregationOptions,
  kit: AggregationKit,
): AggregationPlan {
  const except = new Set(options.except);
  const { definition, parameter } = lookUp(aggregation, scope, options);
  const { as, text, nameSpan } = aggregation;
  const planField = (name: string, captures: readonly string[]) => {
    const output = as ? fillWildcards(as.name, captures) : `${text.slice(0, nameSpan.end - nameSpan.start)}(${name})`;
    const read = (batch: Table) => batch.column(name);
    return kit.term({ aggregation, definition, parameter, output, subject: name, read }, scope, options);
  };
  // What a kit refuses of a function does not depend on the fields that will be there.
  planField(
    pattern,
    [...pattern].filter((character) => character === "*"),
  );
  return {
    orderless: !definition.ordered,
    start(span) {
      const perField = new Map<string, Aggregator>();
      return {
        add(groups, table) {
          for (const name of kit.fields(table)) {
            if (except.has(name) || perField.has(name) || (name.startsWith("_") && !pattern.startsWith("_"))) continue;
            const captures = wildcardCaptures(pattern, name);
            if (captures) perField.set(name, planField(name, captures).start(span));
          }
          for (const each of perField.values()) each.add(groups, table);
        },
        results: (count) => [...perField.values()].flatMap((each) => each.results(count)),
      };
    },
  };
}
