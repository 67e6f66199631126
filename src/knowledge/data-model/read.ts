import { UsageError } from "../../text/usage-error.ts";
import {
  type Calculation,
  type DataModel,
  type DataModelDataset,
  type DataModelField,
  type DatasetBase,
  type FieldType,
  type LookupOutput,
  type LookupPair,
  plainField,
} from "./model.ts";

export interface DataModelSettings {
  /** `tags_whitelist` of datamodels.conf. */
  readonly tags?: readonly string[] | null;
  /** `strict_fields` of datamodels.conf. Default true. */
  readonly strictFields?: boolean;
}

/**
 * Reads a data model as Splunk's files (`default/data/models/*.json`) and its REST interface give it. What is wrong is a TypeError
 * that names the model and the dataset.
 */
export function readDataModel(json: unknown, { tags = null, strictFields = true }: DataModelSettings = {}): DataModel {
  const model = new Entry(json, "the data model");
  const name = model.text("modelName");
  const inside = model.named(`the data model "${name}"`);
  const entries = inside.list("objects").map((each) => {
    const own = each.text("objectName");
    const entry = each.named(`the data model "${name}", dataset "${own}"`);
    return { entry, name: own, parent: entry.text("parentName") };
  });
  const parents = new Map(entries.map((each) => [each.name, each.parent]));
  if (parents.size < entries.length) {
    const twice = entries.find((each, index) => entries.findIndex((other) => other.name === each.name) < index);
    inside.fail(`has the dataset "${twice?.name}" twice`);
  }
  const datasets = entries.map((each) => datasetFrom(each.entry, each.name, parents));
  return {
    name,
    displayName: inside.maybeText("displayName") ?? name,
    description: inside.maybeText("description") ?? "",
    datasets,
    tags,
    strictFields,
  };
}

/** True for a value that `readDataModel` gave. */
export function isDataModel(value: unknown): value is DataModel {
  return typeof value === "object" && value !== null && "datasets" in value && "strictFields" in value;
}

function datasetFrom(entry: Entry, name: string, parents: ReadonlyMap<string, string>): DataModelDataset {
  const parent = parents.get(name) ?? "";
  const lineage = lineageOf(entry, name, parents);
  const path = lineage.join(".");
  // What the REST interface adds is left out: fields and constraints of the parents, and the counts of rows and of children.
  const own = (key: string) =>
    entry.list(key).filter((each) => (each.maybeText("owner") ?? path) === path && !each.counts());
  return {
    name,
    displayName: entry.maybeText("displayName") ?? name,
    lineage,
    base: baseFrom(entry, parent),
    constraints: own("constraints").flatMap((each) => each.maybeText("search")?.trim() || []),
    fields: own("fields").map(fieldFrom),
    calculations: own("calculations").flatMap(calculationFrom),
  };
}

function lineageOf(entry: Entry, name: string, parents: ReadonlyMap<string, string>): readonly string[] {
  const lineage = [name];
  for (let parent = parents.get(name) ?? ""; !roots.has(parent); parent = parents.get(parent) ?? "") {
    if (!parents.has(parent)) entry.fail(`has the parent "${parent}", which the model does not have`);
    if (lineage.includes(parent)) entry.fail("is its own ancestor");
    lineage.unshift(parent);
  }
  return lineage;
}

const roots = new Set(["BaseEvent", "BaseSearch", "BaseTransaction"]);

function baseFrom(entry: Entry, parent: string): DatasetBase {
  switch (parent) {
    case "BaseEvent":
      return { kind: "events" };
    case "BaseSearch":
      return { kind: "search", search: entry.text("baseSearch") };
    case "BaseTransaction":
      return {
        kind: "transactions",
        of: entry.texts("objectsToGroup"),
        by: entry.texts("groupByFields"),
        maxPause: entry.maybeText("transactionMaxPause") || null,
        maxSpan: entry.maybeText("transactionMaxTimeSpan") || null,
      };
    default:
      return { kind: "parent", name: parent };
  }
}

const types = new Set<string>(["string", "number", "boolean", "ipv4", "timestamp"] satisfies readonly FieldType[]);

function isFieldType(text: string): text is FieldType {
  return types.has(text);
}

function fieldFrom(entry: Entry): DataModelField {
  const name = entry.text("fieldName");
  const type = entry.maybeText("type") ?? "string";
  if (!isFieldType(type)) entry.fail(`has the field "${name}" of the type "${type}", which is none`);
  return {
    ...plainField(name, type),
    displayName: entry.maybeText("displayName") ?? name,
    required: entry.flag("required"),
    multivalue: entry.flag("multivalue"),
    hidden: entry.flag("hidden"),
  };
}

function calculationFrom(entry: Entry): readonly Calculation[] {
  const type = entry.text("calculationType");
  const outputs = entry.list("outputFields").filter((each) => !each.counts());
  // The REST interface lists the `is_Child` flags as calculations.
  if (outputs.length === 0 && entry.list("outputFields").length > 0) return [];
  switch (type.toLowerCase()) {
    case "eval": {
      const [output, ...others] = outputs;
      if (!output || others.length > 0)
        return entry.fail(`has an Eval calculation of ${outputs.length} fields, not one`);
      return [{ kind: "eval", output: fieldFrom(output), expression: entry.text("expression") }];
    }
    case "rex":
      return [
        {
          kind: "rex",
          input: entry.text("inputField"),
          pattern: entry.text("expression"),
          outputs: outputs.map(fieldFrom),
        },
      ];
    case "lookup":
      return [
        {
          kind: "lookup",
          lookup: entry.text("lookupName"),
          inputs: lookupInputs(entry),
          outputs: outputs.map(outputFrom),
        },
      ];
    case "geoip":
      return [{ kind: "geoip", input: entry.text("inputField"), outputs: outputs.map(outputFrom) }];
    default:
      return entry.fail(`has a calculation of the type "${type}", which is none`);
  }
}

function lookupInputs(entry: Entry): readonly LookupPair[] {
  const pairs = entry.list("lookupInputs");
  return (pairs.length > 0 ? pairs : [entry]).map((each) => ({
    column: each.text("lookupField"),
    field: each.text("inputField"),
  }));
}

function outputFrom(entry: Entry): LookupOutput {
  return { column: entry.maybeText("lookupOutputFieldName") ?? entry.text("fieldName"), field: fieldFrom(entry) };
}

/** One object of the JSON, and what messages call it. */
class Entry {
  private readonly value: ReadonlyMap<string, unknown>;
  private readonly name: string;

  constructor(value: unknown, name: string) {
    this.name = name;
    if (typeof value !== "object" || value === null || Array.isArray(value)) this.fail("is not an object");
    this.value = value instanceof Map ? value : new Map(Object.entries(value));
  }

  named(name: string): Entry {
    return new Entry(this.value, name);
  }

  maybeText(key: string): string | undefined {
    const value = this.value.get(key);
    if (value === undefined || value === null) return undefined;
    return typeof value === "string" ? value : this.fail(`has a \`${key}\` that is not text`);
  }

  text(key: string): string {
    const text = this.maybeText(key);
    return text ?? this.fail(`has no \`${key}\``);
  }

  flag(key: string): boolean {
    const value = this.value.get(key);
    return value === true || value === "true" || value === 1;
  }

  list(key: string): readonly Entry[] {
    const value = this.value.get(key) ?? [];
    if (!Array.isArray(value)) return this.fail(`has a \`${key}\` that is not a list`);
    return value.map((each: unknown) => new Entry(each, this.name));
  }

  /** A list of texts, or one text with its items separated by commas. */
  texts(key: string): readonly string[] {
    const value = this.value.get(key) ?? [];
    if (typeof value === "string") return value.split(",").flatMap((each) => each.trim() || []);
    if (!Array.isArray(value)) return this.fail(`has a \`${key}\` that is not a list`);
    return value.map((each: unknown) =>
      typeof each === "string" ? each : this.fail(`has a \`${key}\` that is not text`),
    );
  }

  counts(): boolean {
    const type = this.value.get("type");
    return type === "objectCount" || type === "childCount";
  }

  fail(what: string): never {
    throw new UsageError(`${this.name} ${what}`);
  }
}
