import type { Field } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { unknownLookup } from "./lookup.ts";

/** A dataset as `join` and `union` name it: `datamodel:x`, `savedsearch:x`, `lookup:x` or `inputlookup:x`. */
export interface DatasetName {
  readonly type: string;
  readonly name: string;
  readonly span: Span;
}

/** Splits a list of words into datasets and plain fields; `type:"a name"` stands as two words without a blank between them. */
export function datasetsIn(words: readonly Field[]): {
  readonly datasets: readonly DatasetName[];
  readonly fields: readonly Field[];
} {
  const datasets: DatasetName[] = [];
  const fields: Field[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const [, type, name = ""] = /^([a-z]\w*):(.*)$/i.exec(word.name) ?? [];
    const quoted = words[i + 1];
    if (type === undefined) fields.push(word);
    else if (name === "" && quoted && quoted.span.start === word.span.end) {
      datasets.push({ type, name: quoted.name, span: { start: word.span.start, end: quoted.span.end } });
      i++;
    } else datasets.push({ type, name: name.replace(/^"(.*)"$/s, "$1"), span: word.span });
  }
  return { datasets, fields };
}

/** The rows of a dataset. What is not known refuses the search. */
export function datasetRows({ type, name, span }: DatasetName, scope: Scope): () => Table {
  switch (type.toLowerCase()) {
    case "lookup":
    case "inputlookup": {
      const lookup = scope.lookup(name) ?? unknownLookup(name, scope, span);
      return () => lookup.table ?? scope.fail(span, `the lookup \`${name}\` is a function and has no rows`);
    }
    case "savedsearch": {
      const run = scope.runSavedSearch(name);
      return run ?? scope.fail(span, `there is no saved search \`${name}\``);
    }
    case "datamodel":
      return dataModelRows(name, span, scope);
    default:
      return scope.fail(span, `there is no dataset type \`${type}\``, {
        hint: didYouMean(type, types) ?? `one of ${types.join(", ")} is expected`,
      });
  }
}

const types = ["datamodel", "savedsearch", "lookup", "inputlookup"];

function dataModelRows(written: string, span: Span, scope: Scope): () => Table {
  const dot = written.indexOf(".");
  const [model, dataset] = dot < 0 ? [written, null] : [written.slice(0, dot), written.slice(dot + 1)];
  const found = scope.dataset(model, dataset);
  if (!found) {
    const hint = didYouMean(written, scope.dataModels());
    return scope.fail(span, `there is no data model \`${written}\``, {
      code: "unknown-data-model",
      ...(hint ? { hint } : {}),
    });
  }
  // Its fields go by their own names here, without the dataset's.
  return () => {
    const table = found.table().without(["nodename"]);
    const prefix = `${found.name}.`;
    const own = table.columns.filter((name) => name.startsWith(prefix));
    return table.rename(new Map(own.map((name) => [name, name.slice(prefix.length)])));
  };
}

/** The first rows of a dataset, with a message when there are more. */
export function firstRows(table: Table, limit: number, span: Span, scope: Scope): Table {
  if (table.length <= limit) return table;
  scope.warn(`the dataset has ${table.length} rows, of which the first ${limit} are used`, { span });
  return table.slice(0, limit);
}
