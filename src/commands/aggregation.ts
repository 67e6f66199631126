import type { Aggregation, Expression } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Accumulator, StatsFunction } from "../language/stats-function.ts";
import { type Column, column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { isMultivalue, type Scalar, type Single, type Value } from "../values/value.ts";
import { fillWildcards, hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { prestatsGroups } from "./prestats.ts";

export interface AggregationOptions {
  /** Fields that a wildcard does not take: those of the BY clause. */
  readonly except?: readonly string[];
  /** One value that is not numeric voids a numeric function's result for its group. */
  readonly allnum?: boolean;
  /** Seconds of a timechart's bins. */
  readonly span?: number;
}

/** The aggregations of a stats-like command at work over groups. */
export interface Aggregator {
  /** True when the order of rows does not matter to any of them. */
  readonly orderless: boolean;
  add(groups: Int32Array, table: Table): void;
  /** The output columns in order, one value for each of the first `count` groups. */
  results(count: number): readonly (readonly [string, Column])[];
}

/** Plans aggregations: functions are looked up and expressions compiled once. */
export function planAggregations(
  aggregations: readonly Aggregation[],
  scope: Scope,
  options: AggregationOptions = {},
): Aggregator {
  const planned = aggregations.map((aggregation) => planOne(aggregation, scope, options));
  return {
    orderless: planned.every((each) => each.orderless),
    add(groups, table) {
      for (const each of planned) each.add(groups, table);
    },
    results: (count) => planned.flatMap((each) => each.results(count)),
  };
}

function planOne(aggregation: Aggregation, scope: Scope, options: AggregationOptions): Aggregator {
  if (aggregation.name === "eval") return overAggregates(aggregation, scope, options);
  const { argument } = aggregation;
  if (argument?.kind === "field" && hasWildcard(argument.field.name)) {
    return overFields(aggregation, argument.field.name, scope, options);
  }
  return single(aggregation, outputName(aggregation), reader(aggregation, scope), scope, options);
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
  if (argument.kind === "aggregation") {
    return scope.fail(argument.aggregation.span, "an aggregation cannot stand inside another", {
      code: "bad-argument",
    });
  }
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

function single(
  aggregation: Aggregation,
  output: string,
  read: Read,
  scope: Scope,
  { allnum = false, span }: AggregationOptions,
): Aggregator {
  const { definition, parameter } = lookUp(aggregation, scope);
  const state = createState(definition, scope, parameter, span ?? null);
  const voided = allnum && definition.numeric ? new Set<number>() : null;
  const usable = prestatsGroups(aggregation, scope);
  return {
    orderless: !definition.ordered,
    add(all, table) {
      const groups = usable(all, table);
      const values = read(table)?.values();
      if (!values && state.addRows) return state.addRows(groups);
      const times = definition.timed ? table.column("_time").values() : null;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        const value = values ? values[row]! : "";
        if (value === null || typeof value === "boolean") continue;
        const time = times ? toNumber(times[row]!) : null;
        if (isMultivalue(value)) for (const item of value) put(group, item, time);
        else if (voided) put(group, value, time);
        else state.add(group, value, time);
      }
    },
    results(count) {
      const values = new Array<Value>(count);
      for (let group = 0; group < count; group++) values[group] = voided?.has(group) ? null : state.result(group);
      return [[output, column(values)]];
    },
  };

  function put(group: number, value: Single, time: number | null): void {
    if (voided && toNumber(value) === null) voided.add(group);
    state.add(group, value, time);
  }
}

function lookUp(aggregation: Aggregation, scope: Scope) {
  if (aggregation.name === "sparkline")
    return scope.fail(aggregation.nameSpan, "sparkline is not supported yet", { code: "unsupported" });
  const found = scope.statsFunction(aggregation.name);
  if (!found)
    return scope.fail(aggregation.nameSpan, `there is no stats function \`${aggregation.name}\``, {
      code: "unknown-function",
    });
  return found;
}

/** A definition's state is only ever merged with its own kind, which `never` stands for here. */
function createState(
  definition: StatsFunction,
  scope: Scope,
  parameter: number | null,
  span: number | null,
): Accumulator<never> {
  return definition.create({ context: scope.context, parameter, span, warn: (message) => scope.warn(message) });
}

/** `sum(bytes*) as total*`: one aggregation for each field that the data turn out to have. */
function overFields(aggregation: Aggregation, pattern: string, scope: Scope, options: AggregationOptions): Aggregator {
  const except = new Set(options.except);
  const perField = new Map<string, Aggregator>();
  const { definition } = lookUp(aggregation, scope);
  return {
    orderless: !definition.ordered,
    add(groups, table) {
      for (const name of table.columns) {
        if (except.has(name) || perField.has(name) || (name.startsWith("_") && !pattern.startsWith("_"))) continue;
        const captures = wildcardCaptures(pattern, name);
        if (!captures) continue;
        const { as, text, nameSpan } = aggregation;
        const output = as
          ? fillWildcards(as.name, captures)
          : `${text.slice(0, nameSpan.end - nameSpan.start)}(${name})`;
        perField.set(
          name,
          single(aggregation, output, (batch) => batch.column(name), scope, options),
        );
      }
      for (const each of perField.values()) each.add(groups, table);
    },
    results: (count) => [...perField.values()].flatMap((each) => each.results(count)),
  };
}

/** `eval(avg(a)/max(b)) as r`: the aggregates inside are computed first, then the expression over their results. */
function overAggregates(aggregation: Aggregation, scope: Scope, options: AggregationOptions): Aggregator {
  const inner: Aggregator[] = [];
  const { argument } = aggregation;
  if (argument?.kind !== "eval") return scope.fail(aggregation.span, "eval needs an expression here");
  const expression = replaceAggregates(
    argument.expression,
    (call) => {
      const name = `${call.name}#${inner.length}`;
      const [field] = call.args;
      inner.push(
        planOne(
          {
            name: call.name.toLowerCase(),
            nameSpan: call.nameSpan,
            argument: field ? aggregateArgument(field) : null,
            options: [],
            as: { name, span: call.span },
            text: call.name,
            span: call.span,
          },
          scope,
          options,
        ),
      );
      return { kind: "field", name, quoted: true, span: call.span };
    },
    scope,
  );
  const value = scope.value(expression);
  return {
    orderless: inner.every((each) => each.orderless),
    add(groups, table) {
      for (const each of inner) each.add(groups, table);
    },
    results(count) {
      const table = tableOf(
        inner.flatMap((each) => each.results(count)),
        count,
      );
      return [[aggregation.as?.name ?? aggregation.text, value(table)]];
    },
  };
}

function aggregateArgument(expression: Expression): Aggregation["argument"] {
  return expression.kind === "field"
    ? { kind: "field", field: { name: expression.name, span: expression.span } }
    : { kind: "eval", expression };
}

type Call = Expression & { readonly kind: "call" };

function replaceAggregates(node: Expression, replace: (call: Call) => Expression, scope: Scope): Expression {
  const visit = (each: Expression) => replaceAggregates(each, replace, scope);
  switch (node.kind) {
    case "call":
      return scope.statsFunction(node.name) ? replace(node) : { ...node, args: node.args.map(visit) };
    case "binary":
      return { ...node, left: visit(node.left), right: visit(node.right) };
    case "negate":
    case "not":
      return { ...node, operand: visit(node.operand) };
    case "in":
      return { ...node, operand: visit(node.operand), values: node.values.map(visit) };
    default:
      return node;
  }
}
