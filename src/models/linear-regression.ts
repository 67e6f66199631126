import type { Model, ModelHost, ModelRows } from "../language/model.ts";
import { leastSquares } from "../statistics/least-squares.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { type Features, learnFeatures } from "./features.ts";

export interface LinearModel {
  readonly target: string;
  readonly features: Features;
  readonly coefficients: ArrayLike<number>;
  readonly intercept: number;
}

/** A linear model as `apply` uses it: it adds `predicted(target)`, null where a row lacks a feature. */
export function linearRegression({ target, features, coefficients, intercept }: LinearModel): Model {
  return {
    algorithm: "LinearRegression",
    apply(rows, _settings, host) {
      const { matrix, complete } = features.encode(rows, host);
      const predictions = new Array<Value>(rows.length);
      for (let row = 0; row < rows.length; row++) {
        let sum = intercept;
        for (let i = 0; i < matrix.length; i++) sum += coefficients[i]! * matrix[i]![row]!;
        predictions[row] = complete[row] === 1 ? sum : null;
      }
      return [[`predicted(${target})`, predictions]];
    },
    summary: () => [
      ...features.columns.map((feature, i) => ({ feature, coefficient: coefficients[i]! })),
      { feature: "_intercept", coefficient: intercept },
    ],
  };
}

/** Trains one over the rows that have the target and every feature; null when there is none. */
export function trainLinearRegression(
  rows: ModelRows,
  target: string,
  variables: readonly string[],
  options: { readonly intercept: boolean },
  host: ModelHost,
): Model | null {
  const features = learnFeatures(rows, variables, host);
  const { matrix, complete } = features.encode(rows, host);
  const targets = rows.values(target).map(toNumber);
  const used = Int32Array.from(complete.keys()).filter((row) => complete[row] === 1 && targets[row] !== null);
  if (used.length === 0) return null;
  const pick = (values: ArrayLike<number | null>) => Float64Array.from(used, (row) => values[row] ?? 0);
  const { coefficients, intercept } = leastSquares(matrix.map(pick), pick(targets), options);
  return linearRegression({ target, features, coefficients, intercept });
}
