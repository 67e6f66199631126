import {
  ancestry,
  baseFields,
  type Calculation,
  childrenOf,
  type DataModel,
  type DataModelDataset,
  type LookupOutput,
  outputsOf,
  ownFields,
  pathOf,
} from "./model.ts";

/** A field that a dataset shows: its bare name, the name with its path before it, and whose it is. */
export interface ShownField {
  readonly name: string;
  readonly shown: string;
}

/** The fields of a dataset, those of its ancestors first. */
export function shownFields(model: DataModel, dataset: DataModelDataset): readonly ShownField[] {
  return ancestry(model, dataset).flatMap((each) =>
    ownFields(each).map(({ name }) => ({ name, shown: `${pathOf(each)}.${name}` })),
  );
}

/** The names of the fields that say to which children a row belongs: `is_Child` and `is_not_Child`, 1 or 0. */
export function flagNames(child: DataModelDataset): readonly [is: string, isNot: string] {
  return [`is_${child.name}`, `is_not_${child.name}`];
}

/** What a row must match to belong to a dataset, given that it belongs to the parent: constraints, and fields that are required. */
export function membership({ constraints, fields }: DataModelDataset): string {
  const required = fields.filter(({ required }) => required).map(({ name }) => `${quoted(name)}=*`);
  return [...constraints.map((each) => `(${each})`), ...required].join(" ");
}

/** A calculation as the stage of a search; `eval` is one too, though the engine computes it without. */
export function calculationStage(calculation: Calculation): string {
  switch (calculation.kind) {
    case "eval":
      return `eval ${quoted(calculation.output.name)}=${calculation.expression}`;
    case "rex":
      return `rex field=${quoted(calculation.input)} ${literal(calculation.pattern)} max_match=1`;
    case "lookup": {
      const inputs = calculation.inputs.map(({ column, field }) => `${quoted(column)} AS ${quoted(field)}`);
      return `lookup ${quoted(calculation.lookup)} ${inputs.join(", ")} OUTPUT ${outputs(calculation.outputs)}`;
    }
    case "geoip":
      return `iplocation ${quoted(calculation.input)}`;
  }
}

function outputs(list: readonly LookupOutput[]): string {
  return list.map(({ column, field }) => `${quoted(column)} AS ${quoted(field.name)}`).join(", ");
}

/** The search that a dataset stands for, as `datamodel … search` runs it: fields with their path, or bare in flat mode. */
export function datasetSearch(model: DataModel, dataset: DataModelDataset, mode: "search" | "flat"): string {
  const stages = ancestry(model, dataset).flatMap(levelStages);
  const flags = childrenOf(model, dataset).flatMap((child) => {
    const [is, isNot] = flagNames(child);
    const test = membership(child);
    return [
      `eval ${quoted(is)}=if(searchmatch(${literal(test)}),1,0)`,
      `eval ${quoted(isNot)}=if(searchmatch(${literal(`NOT (${test})`)}),1,0)`,
    ];
  });
  const shown = [
    ...shownFields(model, dataset),
    ...childrenOf(model, dataset).flatMap((child) =>
      flagNames(child).map((name) => ({ name, shown: `${pathOf(dataset)}.${name}` })),
    ),
  ];
  const renamed = shown.map((field) => `${quoted(field.name)} AS ${quoted(field.shown)}`).join(", ");
  const kept = [...baseFields, ...shown.map((field) => (mode === "search" ? field.shown : field.name))];
  return [
    ...stages,
    ...flags,
    ...(mode === "search" && renamed !== "" ? [`rename ${renamed}`] : []),
    `fields ${kept.map(quoted).join(", ")}`,
  ].join(" | ");
}

function levelStages(dataset: DataModelDataset): readonly string[] {
  const { base, calculations } = dataset;
  const test = membership(dataset);
  const first =
    base.kind === "search"
      ? [/^\s*\|/.test(base.search) ? base.search : `search ${base.search}`]
      : base.kind === "transactions"
        ? [transactionStage(base)]
        : [];
  return [
    ...first,
    ...(test === "" ? (base.kind === "events" ? ["search *"] : []) : [`search ${test}`]),
    ...calculations.map(calculationStage),
  ];
}

/** The `transaction` stage that groups rows; the rows themselves are those of other datasets. */
export function transactionStage(base: DataModelDataset["base"] & { readonly kind: "transactions" }): string {
  const limits = [
    ...(base.maxPause === null ? [] : [`maxpause=${base.maxPause}`]),
    ...(base.maxSpan === null ? [] : [`maxspan=${base.maxSpan}`]),
  ];
  return ["transaction", "mvlist=t", ...base.by.map(quoted), ...limits].join(" ");
}

function quoted(name: string): string {
  return /^[A-Za-z_][\w.]*$/.test(name) ? name : `"${name}"`;
}

function literal(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** The names that a calculation writes, for messages. */
export function written(calculation: Calculation): string {
  return outputsOf(calculation)
    .map(({ name }) => `\`${name}\``)
    .join(", ");
}
