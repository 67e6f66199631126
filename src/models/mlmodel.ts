import type { Model } from "../language/model.ts";
import { UsageError } from "../text/usage-error.ts";
import { Features } from "./features.ts";
import { linearRegression } from "./linear-regression.ts";
import { readNpy } from "./npy.ts";

/**
 * Reads a model as the Machine Learning Toolkit stores it (`__mlspl_<name>.mlmodel`: a CSV file of one row, whose `model` column
 * is JSON). Only what LinearRegression needs is read; nothing in the file is run. A TypeError says why a file cannot be used.
 */
export function readModel(text: string): Model {
  const [header = [], row] = csvRows(text);
  const cell = (name: string) => row?.[header.indexOf(name)];
  const algorithm = cell("algo");
  const model = cell("model");
  if (algorithm === undefined || model === undefined) {
    throw new UsageError("this is not a model file: a row with the columns algo, model and options is expected");
  }
  if (algorithm !== "LinearRegression") {
    const why =
      algorithm === "MLTKContainer" ? "its model runs in a container of the Deep Learning app" : "it is not built in";
    throw new UsageError(
      `a model of ${algorithm} cannot be read: ${why}; an object with \`apply\` can stand for it in \`models\``,
    );
  }
  const dict = within(parsed(model), "dict");
  const estimator = within(within(dict, "estimator"), "dict");
  const features = new Features(texts(within(dict, "feature_variables")), texts(within(dict, "columns")));
  const target = within(dict, "target_variable");
  const coefficients = numbers(within(estimator, "coef_"));
  const intercept = numbers(within(estimator, "intercept_"))[0];
  if (typeof target !== "string" || coefficients.length !== features.columns.length || intercept === undefined) {
    throw broken();
  }
  return linearRegression({ target, features, coefficients, intercept });
}

/** The name under which a search knows the model of a file: `unusual` for `lookups/__mlspl_unusual.mlmodel`; null for other files. */
export function modelName(path: string): string | null {
  return /(?:^|[\\/])__mlspl_([^\\/]+)\.mlmodel$/.exec(path)?.[1] ?? null;
}

function broken(): UsageError {
  return new UsageError("the model file of LinearRegression is not as the Machine Learning Toolkit writes it");
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw broken();
  }
}

function within(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) throw broken();
  return Reflect.get(value, key);
}

function texts(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string")) throw broken();
  return value;
}

/** A number, a list of numbers, or an array of NumPy. */
function numbers(value: unknown): ArrayLike<number> {
  if (typeof value === "number") return [value];
  if (Array.isArray(value) && value.every((each) => typeof each === "number")) return value;
  const npy = within(value, "npy");
  const read = typeof npy === "string" ? readNpy(npy) : null;
  if (!read) throw broken();
  return read;
}

function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  for (let match = cells.exec(text); match; match = cells.exec(text)) {
    const [, quoted, plain = "", end] = match;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  return rows;
}
