import type { Aggregation, Field } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { rateFunctions } from "./metric-rates.ts";

/** Functions that mstats computes, by their canonical names. */
const functions: ReadonlySet<string> = new Set([
  "avg",
  "count",
  "max",
  "median",
  "min",
  "perc",
  "range",
  "stdev",
  "stdevp",
  "sum",
  "sumsq",
  "upperperc",
  "var",
  "varp",
  "earliest",
  "earliest_time",
  "latest",
  "latest_time",
  "rate",
]);

/** How an mstats search names what it measures: `avg(cpu.load)` by its metric, `avg(_value)` by `metric_name` in the WHERE clause. */
export type MetricForm = "measures" | "values";

/** Checks the aggregations of mstats and tells which form they have; the two cannot be mixed. */
export function formOf(aggregations: readonly Aggregation[], scope: Scope): MetricForm {
  const forms = aggregations.map((aggregation) => checked(aggregation, scope));
  const [form = "values"] = forms;
  const other = forms.findIndex((each) => each !== form);
  if (other >= 0) {
    scope.fail(aggregations[other]!.span, "measures are named by their metric and by `_value` in one search", {
      hint: "one of the two forms is expected: avg(cpu.load), or avg(_value) with metric_name=cpu.load",
    });
  }
  return form;
}

function checked(aggregation: Aggregation, scope: Scope): MetricForm {
  const { name, nameSpan, argument, as } = aggregation;
  const known = scope.statsFunction(name)?.definition.name ?? "";
  if (!functions.has(known) && !rateFunctions.includes(name)) {
    scope.fail(nameSpan, `mstats has no function \`${name}\``, {
      code: "unsupported",
      hint: `it knows ${[...functions, ...rateFunctions].join(", ")}`,
    });
  }
  if (!argument) {
    if (known === "count") return "values";
    return scope.fail(nameSpan, `${name} needs a metric`, { hint: `\`${name}(metric)\` is expected` });
  }
  if (argument.kind !== "field") {
    return scope.fail(aggregation.span, "mstats aggregates metrics only", { hint: "the name of a metric is expected" });
  }
  const { field } = argument;
  if (as && wildcards(field.name) !== wildcards(as.name)) {
    scope.fail(as.span, `\`${as.name}\` has not as many wildcards as \`${field.name}\``, {
      hint: "as many as in the metric's name are expected: sum(*.free) as *FreeSum",
    });
  }
  return field.name === "_value" ? "values" : "measures";
}

function wildcards(name: string): number {
  return name.split("*").length - 1;
}

/** The fields to group by; times are grouped by a span instead. */
export function checkBy(by: readonly Field[], scope: Scope): void {
  for (const { name, span } of by) {
    if (name === "_time" || name === "_value") {
      scope.fail(span, `mstats cannot group by \`${name}\``, {
        ...(name === "_time" ? { hint: "span=1h groups by time" } : {}),
      });
    }
    if (hasWildcard(name)) scope.fail(span, "a field to group by has no wildcards");
  }
}
