import type { Text } from "../language/ast.ts";
import type { ApplySettings, ModelColumn, ModelHost, ModelRows } from "../language/model.ts";
import type { Scope } from "../language/scope.ts";
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import { UsageError } from "../text/usage-error.ts";
import { toNumber } from "../values/coerce.ts";

export const applyOptions = [
  "threshold",
  "lower_threshold",
  "upper_threshold",
  "show_density",
  "sample",
  "full_sample",
] as const;

/** Reads the options that `fit DensityFunction` and `apply` share; the others are passed over. */
export function applySettings(options: ReadonlyMap<string, Text>, scope: Scope): ApplySettings {
  const threshold = thresholds(options.get("threshold"), scope);
  const lowerThreshold = thresholds(options.get("lower_threshold"), scope);
  const upperThreshold = thresholds(options.get("upper_threshold"), scope);
  const showDensity = options.get("show_density");
  const sample = options.get("sample");
  const fullSample = options.get("full_sample");
  const place = options.get("threshold")?.span ?? options.get("lower_threshold")?.span;
  const both = lowerThreshold && upperThreshold;
  if (place && threshold && (lowerThreshold || upperThreshold)) {
    scope.fail(place, "threshold cannot stand beside lower_threshold or upper_threshold");
  }
  if (place && both && (lowerThreshold.length > 1 || upperThreshold.length > 1)) {
    scope.fail(place, "several thresholds can be of one kind only");
  }
  if (place && both && lowerThreshold[0]! + upperThreshold[0]! >= 1) {
    scope.fail(place, "lower_threshold and upper_threshold must add up to less than 1");
  }
  return {
    ...(threshold ? { threshold } : {}),
    ...(lowerThreshold ? { lowerThreshold } : {}),
    ...(upperThreshold ? { upperThreshold } : {}),
    ...(showDensity ? { showDensity: truth(showDensity, scope) } : {}),
    ...(sample ? { sample: truth(sample, scope) } : {}),
    ...(fullSample ? { fullSample: truth(fullSample, scope) } : {}),
  };
}

const mostThresholds = 5;

function thresholds(given: Text | undefined, scope: Scope): readonly number[] | undefined {
  if (!given) return undefined;
  const numbers = given.text.split(",").map((text) => toNumber(text.trim()));
  if (numbers.length > mostThresholds) scope.fail(given.span, `there can be at most ${mostThresholds} thresholds`);
  return numbers.map((n) => {
    if (n === null || n < 1e-9 || n > 1) {
      return scope.fail(given.span, "a threshold must be a number from 0.000000001 to 1");
    }
    return n;
  });
}

export function truth({ text, span }: Text, scope: Scope): boolean {
  if (/^(?:t|true|1|y|yes)$/i.test(text)) return true;
  if (/^(?:f|false|0|n|no)$/i.test(text)) return false;
  return scope.fail(span, `true or false is expected, not \`${text}\``);
}

/** The name of a model without the prefix that shares it between apps. */
export function modelNamed(name: string): string {
  return name.replace(/^app:/, "");
}

export function modelRows(table: Table): ModelRows {
  return { length: table.length, values: (field) => table.column(field).values() };
}

export function modelHost(scope: Scope, span: Span): ModelHost {
  return { random: () => scope.context.random(), warn: (message) => scope.warn(message, { code: "data", span }) };
}

/** Adds the columns that a model computed; `as` names the first of them. */
export function withColumns(table: Table, computed: readonly ModelColumn[], as: string | null): Table {
  return computed.reduce((each, [name, values], index) => {
    if (values.length !== table.length)
      throw new UsageError(`a model gave ${values.length} values of ${name} for ${table.length} rows`);
    return each.with(index === 0 && as !== null ? as : name, column(values));
  }, table);
}
