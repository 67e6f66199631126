import type { DataModelDescription, DataModelRows, Scope } from "../language/scope.ts";
import type { Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";

/** Opens a dataset that a command names, or refuses the search: the model is not known, or has no such dataset. */
export function openDataset(model: string, dataset: string | null, span: Span, scope: Scope): DataModelRows {
  const known = describedModel(model, span, scope);
  const found = scope.dataset(model, dataset);
  if (found) return found;
  const hint = didYouMean(dataset ?? "", known.datasets);
  return scope.fail(span, `the data model ${known.name} has no dataset \`${dataset}\``, {
    code: "unknown-data-model",
    ...(hint ? { hint } : {}),
  });
}

export function describedModel(model: string, span: Span, scope: Scope): DataModelDescription {
  const known = scope.dataModel(model);
  if (known) return known;
  const hint = didYouMean(model, scope.dataModels());
  return scope.fail(span, `there is no data model \`${model}\``, {
    code: "unknown-data-model",
    ...(hint ? { hint } : {}),
  });
}

/** `Model.Dataset`, `"Model"."Dataset"` or `Model` as the two names; the dataset is null where only a model is named. */
export function splitNames(text: string): { readonly model: string; readonly dataset: string | null } {
  const parts = [...text.matchAll(/"([^"]*)"|([^".]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  // One quoted text may hold both names.
  const [model = "", ...rest] = parts.length === 1 ? (parts[0] ?? "").split(".") : parts;
  return { model: model.trim(), dataset: rest.length === 0 ? null : rest.join(".").trim() };
}
