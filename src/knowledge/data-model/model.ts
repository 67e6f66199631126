/** A data model, as Splunk's data-model files define it: a tree of datasets over the events of a search. */
export interface DataModel {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** A child stands anywhere after or before its parent. */
  readonly datasets: readonly DataModelDataset[];
  /** The tags that its `tag` fields show (`tags_whitelist` of datamodels.conf); all when null. */
  readonly tags: readonly string[] | null;
  /** Whether `datamodel` and `from` leave out fields that the model does not declare, unless told otherwise. */
  readonly strictFields: boolean;
}

export interface DataModelDataset {
  readonly name: string;
  readonly displayName: string;
  /** The names from the root down to this dataset; they stand before its fields: `All_Changes.Account_Management.src_user`. */
  readonly lineage: readonly string[];
  readonly base: DatasetBase;
  /** Search expressions, all of which must hold. A child's are asked after the calculations of its parents. */
  readonly constraints: readonly string[];
  /** Fields of its own that the events bring. */
  readonly fields: readonly DataModelField[];
  /** Fields of its own that are computed, one after the other: later ones see earlier ones. */
  readonly calculations: readonly Calculation[];
}

/** Where a dataset's rows come from. */
export type DatasetBase =
  /** The rows of another dataset of the model. */
  | { readonly kind: "parent"; readonly name: string }
  /** Events (BaseEvent). */
  | { readonly kind: "events" }
  /** The results of a search, whose first stage searches events unless it generates rows (BaseSearch). */
  | { readonly kind: "search"; readonly search: string }
  /** The rows of other datasets, grouped as `transaction` groups them (BaseTransaction). */
  | {
      readonly kind: "transactions";
      readonly of: readonly string[];
      readonly by: readonly string[];
      readonly maxPause: string | null;
      readonly maxSpan: string | null;
    };

export type FieldType = "string" | "number" | "boolean" | "ipv4" | "timestamp";

export interface DataModelField {
  readonly name: string;
  readonly displayName: string;
  readonly type: FieldType;
  /** Rows without the field do not belong to the dataset. */
  readonly required: boolean;
  readonly multivalue: boolean;
  readonly hidden: boolean;
}

export type Calculation =
  | { readonly kind: "eval"; readonly output: DataModelField; readonly expression: string }
  | {
      readonly kind: "rex";
      readonly input: string;
      /** Its named groups are the outputs. */
      readonly pattern: string;
      readonly outputs: readonly DataModelField[];
    }
  | {
      readonly kind: "lookup";
      readonly lookup: string;
      readonly inputs: readonly LookupPair[];
      readonly outputs: readonly LookupOutput[];
    }
  | { readonly kind: "geoip"; readonly input: string; readonly outputs: readonly LookupOutput[] };

export interface LookupPair {
  readonly column: string;
  readonly field: string;
}

export interface LookupOutput {
  readonly column: string;
  readonly field: DataModelField;
}

/** Fields of every dataset; they are named without a prefix. */
export const baseFields: readonly string[] = ["_time", "host", "source", "sourcetype"];

export function plainField(name: string, type: FieldType = "string"): DataModelField {
  return { name, displayName: name, type, required: false, multivalue: false, hidden: false };
}

export function outputsOf(calculation: Calculation): readonly DataModelField[] {
  switch (calculation.kind) {
    case "eval":
      return [calculation.output];
    case "rex":
      return calculation.outputs;
    default:
      return calculation.outputs.map(({ field }) => field);
  }
}

/** The fields that a dataset adds to those of its parent: declared ones first, then computed ones. */
export function ownFields({ fields, calculations }: DataModelDataset): readonly DataModelField[] {
  const named = new Map<string, DataModelField>();
  for (const field of [...fields, ...calculations.flatMap(outputsOf)]) {
    if (!baseFields.includes(field.name) && !named.has(field.name)) named.set(field.name, field);
  }
  return [...named.values()];
}

/** What stands before the names of a dataset's own fields. */
export function pathOf({ lineage }: DataModelDataset): string {
  return lineage.join(".");
}

export function childrenOf(model: DataModel, dataset: DataModelDataset): readonly DataModelDataset[] {
  return model.datasets.filter(({ base }) => base.kind === "parent" && base.name === dataset.name);
}

/** The datasets from the root down to this one. */
export function ancestry(model: DataModel, dataset: DataModelDataset): readonly DataModelDataset[] {
  return dataset.lineage.flatMap((name) => model.datasets.find((each) => each.name === name) ?? []);
}

/** Finds a dataset by its name or its path, in either case; without a name, the model's first root. */
export function findDataset(model: DataModel, name: string | null): DataModelDataset | null {
  if (name === null) return model.datasets.find(({ base }) => base.kind !== "parent") ?? null;
  const wanted = name.toLowerCase();
  return (
    model.datasets.find((each) => each.name.toLowerCase() === wanted || pathOf(each).toLowerCase() === wanted) ?? null
  );
}
