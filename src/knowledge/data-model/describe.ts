import {
  type Calculation,
  childrenOf,
  type DataModel,
  type DataModelDataset,
  type DataModelField,
  type DatasetBase,
  type LookupOutput,
  outputsOf,
  pathOf,
} from "./model.ts";
import { datasetSearch } from "./search-text.ts";

type Json = Readonly<Record<string, unknown>>;

/** A data model in the form of Splunk's data-model files, as the command `datamodel` shows it; `readDataModel` reads it again. */
export function describeModel(model: DataModel): Json {
  const count = (kind: DatasetBase["kind"]) => model.datasets.filter(({ base }) => base.kind === kind).length;
  return {
    modelName: model.name,
    displayName: model.displayName,
    description: model.description,
    objectSummary: {
      "Event-Based": count("events") + count("parent"),
      "Transaction-Based": count("transactions"),
      "Search-Based": count("search"),
    },
    objects: model.datasets.map((dataset) => describeDataset(model, dataset)),
    objectNameList: model.datasets.map(({ name }) => name),
  };
}

export function describeDataset(model: DataModel, dataset: DataModelDataset): Json {
  const owner = pathOf(dataset);
  return {
    objectName: dataset.name,
    displayName: dataset.displayName,
    parentName: parentName(dataset.base),
    lineage: owner,
    fields: dataset.fields.map((field) => describeField(field, owner)),
    calculations: dataset.calculations.map((calculation, index) => describeCalculation(calculation, index, owner)),
    constraints: dataset.constraints.map((search) => ({ search, owner })),
    ...describeBase(dataset.base),
    children: childrenOf(model, dataset).map(({ name }) => name),
    objectSearch: datasetSearch(model, dataset, "search"),
  };
}

function parentName(base: DatasetBase): string {
  switch (base.kind) {
    case "parent":
      return base.name;
    case "events":
      return "BaseEvent";
    case "search":
      return "BaseSearch";
    case "transactions":
      return "BaseTransaction";
  }
}

function describeBase(base: DatasetBase): Json {
  if (base.kind === "search") return { baseSearch: base.search };
  if (base.kind !== "transactions") return {};
  return {
    objectsToGroup: base.of,
    groupByFields: base.by,
    transactionMaxPause: base.maxPause ?? "",
    transactionMaxTimeSpan: base.maxSpan ?? "",
  };
}

function describeField(field: DataModelField, owner: string): Json {
  const { name, displayName, type, required, multivalue, hidden } = field;
  const fieldSearch = required ? `${name}=*` : "";
  return { fieldName: name, displayName, type, fieldSearch, required, multivalue, hidden, owner };
}

function describeCalculation(calculation: Calculation, index: number, owner: string): Json {
  const outputFields = outputsOf(calculation).map((field) => describeField(field, owner));
  const common = { calculationID: `${owner}_${index + 1}`, owner };
  switch (calculation.kind) {
    case "eval":
      return { ...common, calculationType: "Eval", outputFields, expression: calculation.expression };
    case "rex":
      return {
        ...common,
        calculationType: "Rex",
        inputField: calculation.input,
        outputFields,
        expression: calculation.pattern,
      };
    case "lookup":
      return {
        ...common,
        calculationType: "Lookup",
        lookupName: calculation.lookup,
        lookupInputs: calculation.inputs.map(({ column, field }) => ({ lookupField: column, inputField: field })),
        outputFields: fromLookup(calculation.outputs, owner),
      };
    case "geoip":
      return {
        ...common,
        calculationType: "GeoIP",
        inputField: calculation.input,
        outputFields: fromLookup(calculation.outputs, owner),
      };
  }
}

function fromLookup(outputs: readonly LookupOutput[], owner: string): readonly Json[] {
  return outputs.map(({ column, field }) => ({ ...describeField(field, owner), lookupOutputFieldName: column }));
}
