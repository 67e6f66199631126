import {
  type Calculation,
  type DataModel,
  type DataModelDataset,
  type DataModelField,
  type DatasetBase,
  type FieldType,
  plainField,
} from "../data-model/model.ts";

/**
 * The Common Information Model, written compactly: which tags make an event part of a dataset, which fields it has, and what a
 * missing one reads as. Names and rules are those of Splunk's Common Information Model manual; the text is our own.
 */
export interface CompactModel {
  readonly name: string;
  readonly title?: string;
  /** False for a model whose roots name their indexes themselves. */
  readonly indexMacro?: false;
  readonly datasets: readonly CompactDataset[];
}

export interface CompactDataset {
  readonly name: string;
  readonly title?: string;
  /** The parent's name; without one the dataset is a root. */
  readonly in?: string;
  /** A search expression, or with `pipeline` a whole search. */
  readonly where: string;
  readonly pipeline?: true;
  /** Names separated by blanks. */
  readonly fields?: string;
  /** Assets and identities that the dataset has business unit, category and priority of: `dest user`. */
  readonly about?: string;
  /** `field=expression`, one after the other. */
  readonly computed?: readonly string[];
}

/** Fields that read "unknown" where an event does not have them. */
export function unknown(names: string): readonly string[] {
  return words(names).map((name) => `${name}=if(isnull(${name}) OR ${name}="","unknown",${name})`);
}

/** As `unknown`, where a dash also stands for nothing. */
export function dashed(names: string): readonly string[] {
  return words(names).map((name) => `${name}=if(isnull(${name}) OR ${name}="" OR ${name}="-","unknown",${name})`);
}

/** Ports and other numbers: 0 where an event has none. */
export function zero(names: string): readonly string[] {
  return words(names).map((name) => `${name}=if(isnum(${name}),${name},0)`);
}

/** Amounts in both directions: each of the three follows from the other two. */
export function inAndOut(total: string): readonly string[] {
  const [into, out] = [`${total}_in`, `${total}_out`];
  return [
    `${total}=case(isnum(${total}),${total},isnum(${into}) AND isnum(${out}),${into}+${out})`,
    `${into}=case(isnum(${into}),${into},isnum(${total}) AND isnum(${out}),${total}-${out})`,
    `${out}=case(isnum(${out}),${out},isnum(${total}) AND isnum(${into}),${total}-${into})`,
  ];
}

/** `vendor_product` from the fields vendor and product, or else the source type. */
export const product =
  'vendor_product=case(isnotnull(vendor_product),vendor_product,vendor!="unknown" AND product!="unknown",vendor." ".product,' +
  'vendor!="unknown",vendor." unknown",product!="unknown","unknown ".product,isnotnull(sourcetype),sourcetype,true(),"unknown")';

export function expand(compact: CompactModel): DataModel {
  const title = compact.title ?? compact.name.replaceAll("_", " ");
  const byName = new Map(compact.datasets.map((each) => [each.name, each]));
  return {
    name: compact.name,
    displayName: title,
    description: `${title} Data Model`,
    datasets: compact.datasets.map((each) => datasetOf(each, compact, byName)),
    tags: null,
    strictFields: true,
  };
}

function datasetOf(
  compact: CompactDataset,
  model: CompactModel,
  byName: ReadonlyMap<string, CompactDataset>,
): DataModelDataset {
  const { name, title, where, pipeline, fields = "", about = "", computed = [] } = compact;
  const lineage: string[] = [];
  for (let each: CompactDataset | undefined = compact; each; each = byName.get(each.in ?? ""))
    lineage.unshift(each.name);
  const search =
    compact.in === undefined && model.indexMacro !== false ? `(\`cim_${model.name}_indexes\`) ${where}` : where;
  const base: DatasetBase =
    compact.in !== undefined
      ? { kind: "parent", name: compact.in }
      : pipeline
        ? { kind: "search", search }
        : { kind: "events" };
  const details = words(about).flatMap((subject) =>
    ["bunit", "category", "priority"].map((each) => `${subject}_${each}`),
  );
  const tag = compact.in === undefined ? ["tag"] : [];
  return {
    name,
    displayName: title ?? name.replaceAll("_", " "),
    lineage,
    base,
    constraints: pipeline ? [] : [search],
    fields: [...words(fields), ...details, ...tag].map(fieldOf),
    calculations: computed.map(calculationOf),
  };
}

function calculationOf(text: string): Calculation {
  const at = text.indexOf("=");
  return { kind: "eval", output: fieldOf(text.slice(0, at)), expression: text.slice(at + 1) };
}

const numbers =
  /^(?:bytes|packets|size|retries|ttl|duration|response_time|cvss)$|_(?:in|out|port|count|length|size|score|percent|mhz|total|free|used|time_taken)$/;
const lists = /^(?:tag|answer|query|recipient|cve|tcp_flag|vlan|annotations.*)$|_category$/;

function fieldOf(name: string): DataModelField {
  const type: FieldType = numbers.test(name)
    ? "number"
    : /_time$/.test(name) && name !== "response_time"
      ? "timestamp"
      : /_(?:is_expected|requires_av|should_timesync|should_update|exists|verified)$/.test(name)
        ? "boolean"
        : "string";
  return { ...plainField(name, type), multivalue: lists.test(name) };
}

function words(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.trim().split(/\s+/);
}
