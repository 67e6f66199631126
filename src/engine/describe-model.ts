import { describeDataset, describeModel } from "../knowledge/data-model/describe.ts";
import { type DataModel, findDataset } from "../knowledge/data-model/model.ts";
import { datasetSearch } from "../knowledge/data-model/search-text.ts";
import type { DataModelDescription } from "../language/scope.ts";

/** What commands may know of a data model besides its rows. */
export function describe(model: DataModel): DataModelDescription {
  const found = (name: string | null) => findDataset(model, name);
  return {
    name: model.name,
    datasets: model.datasets.map(({ name }) => name),
    json(name) {
      const dataset = name === undefined ? null : found(name);
      return JSON.stringify(dataset ? describeDataset(model, dataset) : describeModel(model));
    },
    searchText(name, mode) {
      const dataset = found(name);
      return dataset ? datasetSearch(model, dataset, mode) : "";
    },
  };
}
