import {
  ancestry,
  baseFields,
  type DataModel,
  type DataModelDataset,
  findDataset,
  ownFields,
  pathOf,
} from "../knowledge/data-model/model.ts";
import { type EditorKnowledge, modelsOf } from "./knowledge.ts";

export interface OpenDataset {
  readonly model: DataModel;
  readonly dataset: DataModelDataset;
}

/** The dataset that `Endpoint.Processes` names, or the first one of `Endpoint`; null where there is none. */
export function namedDataset(written: string, known: EditorKnowledge): OpenDataset | null {
  const [, name = "", path] = /^([^.]*)\.?(.+)?$/.exec(written.replaceAll('"', "").trim()) ?? [];
  const model = modelsOf(known).find(name);
  const dataset = model ? findDataset(model, path ?? null) : null;
  return model && dataset ? { model, dataset } : null;
}

/** The fields of a dataset, under its name (`Processes.dest`) or without it. */
export function datasetFields({ model, dataset }: OpenDataset, prefixed: boolean): readonly string[] {
  const own = ancestry(model, dataset).flatMap((each) =>
    ownFields(each).map(({ name }) => (prefixed ? `${pathOf(each)}.${name}` : name)),
  );
  return [...baseFields, ...own];
}

/** The names that may follow `datamodel=`: of datasets, and of models. */
export function datasetNames(known: EditorKnowledge): readonly { readonly name: string; readonly about: string }[] {
  const models = modelsOf(known);
  return models.names().flatMap((name) => {
    const model = models.find(name);
    if (!model) return [];
    return model.datasets.map((dataset) => ({ name: `${name}.${dataset.name}`, about: dataset.displayName }));
  });
}
