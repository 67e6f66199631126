/**
 * A dataset of a data model: which events belong to it, and which fields it shows. `constraint` is a search expression, as in
 * Splunk's data-model files.
 */
export interface DataModelDataset {
  readonly model: string;
  readonly name: string;
  readonly constraint: string;
  /** Without the dataset's prefix; the default fields (`_time`, `host`, `source`, `sourcetype`, `index`) need none. */
  readonly fields: readonly string[];
}

export const defaultFields: readonly string[] = [
  "_time",
  "_raw",
  "host",
  "source",
  "sourcetype",
  "index",
  "tag",
  "eventtype",
];

/** Finds a dataset by `Model.Dataset` or by `Model`, which means its first one; names are matched in either case. */
export function findDataset(
  datasets: readonly DataModelDataset[],
  model: string,
  dataset: string | null,
): DataModelDataset | null {
  const wanted = model.toLowerCase();
  const name = dataset?.toLowerCase();
  return (
    datasets.find((each) => each.model.toLowerCase() === wanted && (!name || each.name.toLowerCase() === name)) ?? null
  );
}
