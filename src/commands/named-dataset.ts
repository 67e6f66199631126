import type { Field } from "../language/ast.ts";
import type { DataModelRows, Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { openDataset, splitNames } from "./data-model-source.ts";
import { lookupRows } from "./inputlookup.ts";

/** A dataset as `join` and `union` name it: `datamodel:x`, `savedsearch:x`, `lookup:x` or `inputlookup:x`. */
export interface DatasetName {
  readonly type: string;
  readonly name: string;
  readonly span: Span;
}

/**
 * Splits a list of words into datasets and plain fields; `type:"a name"` stands as two words without a blank between them. Where
 * `known` is true, only words of a known type are datasets: `eai:acl.app` is a field.
 */
export function datasetsIn(
  words: readonly Field[],
  known = false,
): {
  readonly datasets: readonly DatasetName[];
  readonly fields: readonly Field[];
} {
  const datasets: DatasetName[] = [];
  const fields: Field[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const [, type, name = ""] = /^([a-z]\w*):(.*)$/i.exec(word.name) ?? [];
    const quoted = words[i + 1];
    if (type === undefined || (known && !types.includes(type.toLowerCase()))) fields.push(word);
    else if (name === "" && quoted && quoted.span.start === word.span.end) {
      datasets.push({ type, name: quoted.name, span: { start: word.span.start, end: quoted.span.end } });
      i++;
    } else datasets.push({ type, name: name.replace(/^"(.*)"$/s, "$1"), span: word.span });
  }
  return { datasets, fields };
}

/** The rows of a dataset. What is not known refuses the search. */
export function datasetRows(dataset: DatasetName, scope: Scope): () => Table {
  const { type, name, span } = dataset;
  const model = namedModel(dataset, scope);
  if (model) return () => modelRows(model);
  switch (type.toLowerCase()) {
    case "lookup":
    case "inputlookup":
    case "kvstore":
      return lookupRows(name, true, scope, span);
    case "savedsearch":
    case "report":
      return scope.runSavedSearch(name) ?? scope.fail(span, `there is no saved search \`${name}\``);
    default:
      return scope.fail(span, `there is no dataset type \`${type}\``, {
        hint: didYouMean(type, types) ?? `one of ${types.join(", ")} is expected`,
      });
  }
}

const types = ["datamodel", "savedsearch", "report", "lookup", "inputlookup", "kvstore"];

/** The dataset of a data model, where a name is of one. */
export function namedModel({ type, name, span }: DatasetName, scope: Scope): DataModelRows | null {
  if (type.toLowerCase() !== "datamodel") return null;
  const { model, dataset } = splitNames(name);
  return openDataset(model, dataset, span, scope);
}

/** The fields of a data model's dataset go by their own names here, without the dataset's. */
export function modelRows(found: DataModelRows): Table {
  return found.rows(found.strictFields ? "flat" : "flat-all-fields", { ordered: true });
}

/** The first rows of a dataset, with a message when there are more. */
export function firstRows(table: Table, limit: number, span: Span, scope: Scope): Table {
  if (table.length <= limit) return table;
  scope.warn(`the dataset has ${table.length} rows, of which the first ${limit} are used`, { span });
  return table.slice(0, limit);
}
