import type { ModelHost, ModelRows } from "../language/model.ts";
import { toNumber, toText } from "../values/coerce.ts";

/**
 * The columns of numbers that a model computes with. A feature whose values are numbers is one column; any other is a column
 * for each of its values, named `feature=value`, with 1 where a row has the value.
 */
export class Features {
  readonly variables: readonly string[];
  readonly columns: readonly string[];

  constructor(variables: readonly string[], columns: readonly string[]) {
    this.variables = variables;
    this.columns = columns;
  }

  /** One array for each column, and whether a row has a value for every feature. */
  encode(
    rows: ModelRows,
    host: ModelHost,
  ): { readonly matrix: readonly Float64Array[]; readonly complete: Uint8Array } {
    const place = new Map(this.columns.map((name, index) => [name, index]));
    const matrix = this.columns.map(() => new Float64Array(rows.length));
    const complete = new Uint8Array(rows.length).fill(1);
    for (const variable of this.variables) {
      const values = rows.values(variable);
      const numeric = place.get(variable);
      let found = false;
      let unseen = false;
      for (let row = 0; row < rows.length; row++) {
        const value = values[row] ?? null;
        found ||= value !== null;
        if (numeric !== undefined) {
          const n = toNumber(value);
          if (n === null) complete[row] = 0;
          else matrix[numeric]![row] = n;
          continue;
        }
        const text = toText(value);
        if (text === null) complete[row] = 0;
        else {
          const column = place.get(`${variable}=${text}`);
          if (column === undefined) unseen = true;
          else matrix[column]![row] = 1;
        }
      }
      if (!found && rows.length > 0) host.warn(`no row has the field \`${variable}\` that the model needs`);
      if (unseen)
        host.warn(
          `\`${variable}\` has values that the model was not trained with; they count as none of those it knows`,
        );
    }
    return { matrix, complete };
  }
}

// A category of more values than MLTK's default allows tells nothing apart.
const mostCategories = 100;

/** Decides which columns stand for features, as MLTK does: numbers as they are, text by its values; the rest is left out. */
export function learnFeatures(rows: ModelRows, variables: readonly string[], host: ModelHost): Features {
  const kept: string[] = [];
  const columns: string[] = [];
  for (const variable of variables) {
    const known = rows.values(variable).filter((value) => value !== null);
    if (known.length === 0) {
      host.warn(`the field \`${variable}\` has no values and is left out`);
      continue;
    }
    if (known.every((value) => toNumber(value) !== null)) {
      kept.push(variable);
      columns.push(variable);
      continue;
    }
    const texts = [...new Set(known.map((value) => toText(value)))].filter((text) => text !== null).sort();
    if (texts.length > mostCategories) {
      host.warn(
        `the field \`${variable}\` has ${texts.length} different values, more than ${mostCategories}, and is left out`,
      );
      continue;
    }
    kept.push(variable);
    columns.push(...texts.map((text) => `${variable}=${text}`));
  }
  return new Features(kept, columns);
}
