import type { Aggregation, CommandStage, Expression, Pipeline, Renaming, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import type { Lookup } from "../language/lookup.ts";
import { subsearchesIn } from "../language/walk.ts";
import { compileRegex } from "../values/regex.ts";
import { argument, argumentsOf } from "./arguments.ts";
import { Fields } from "./fields.ts";

/** A stage at work on fields. */
export interface Step {
  readonly stage: Stage;
  readonly pipeline: Pipeline;
  readonly index: number;
  readonly before: Fields;
  readonly after: Fields;
  /** How many brackets stand round it. */
  readonly depth: number;
}

interface Host {
  readonly language: Language;
  lookup(name: string): Lookup | null;
}

/** Follows the fields of rows through a search: every stage with what is there before and after it, subsearches included. */
export function followFields(pipeline: Pipeline, host: Host): readonly Step[] {
  const steps: Step[] = [];
  follow(pipeline, Fields.unknown, 0);
  return steps;

  function follow(inner: Pipeline, given: Fields, depth: number): Fields {
    let fields = given;
    inner.stages.forEach((stage, index) => {
      const before = fields;
      const nested = (sub: Pipeline) =>
        follow(sub, stage.kind === "command" && stage.command === "appendpipe" ? before : Fields.unknown, depth + 1);
      fields = stage.kind === "command" ? after(stage, before, index, host, nested) : before.opened();
      steps.push({ stage, pipeline: inner, index, before, after: fields, depth });
    });
    return fields;
  }
}

type Change = (stage: CommandStage, before: Fields, host: Host) => Fields;

/** Commands that leave the names of fields as they are. */
const unchanged = `search where regex dedup sort head tail reverse uniq replace filldown makemv mvexpand nomv mvcombine
  fieldformat collect outputlookup outputcsv sendemail sendalert localop redistribute noop highlight iconify require scrub
  abstract rtorder outputtext outlier anomalousvalue`.split(/\s+/);

function after(
  stage: CommandStage,
  before: Fields,
  index: number,
  host: Host,
  nested: (pipeline: Pipeline) => Fields,
): Fields {
  const { language } = host;
  const subsearches = argumentsOf(stage, language).flatMap((each) => {
    if (each.kind === "subsearch") return [nested(each.value)];
    if (each.kind === "subsearches") return each.value.map(nested);
    if (each.kind === "search") for (const sub of subsearchesIn(each.value)) nested(sub);
    return [];
  });
  const other = subsearches[0];
  switch (stage.command) {
    case "join":
    case "appendcols":
      return other ? before.joined(other) : before.opened();
    case "append":
    case "appendpipe":
      return other ? before.merged(other) : before.opened();
  }
  if (unchanged.includes(stage.command)) return before;
  const change = changes[stage.command];
  if (!change) return Fields.unknown.merged(before);
  const result = change(stage, before, host);
  return index > 0 && argument(stage, language, "append", "bool") ? before.merged(result) : result;
}

const changes: Readonly<Record<string, Change>> = {
  eval(stage, before, { language }) {
    const list = argument(stage, language, "assignments", "assignments") ?? [];
    return list.reduce(
      (fields, { target, value }) =>
        target.name.includes("{")
          ? fields.opened()
          : fields.with(target.name, { sure: isSure(value, fields), numeric: isNumeric(value, fields) }),
      before,
    );
  },
  fields(stage, before, { language }) {
    const list = argument(stage, language, "list", "signed-fields");
    if (!list) return before.opened();
    const names = list.fields.map(({ name }) => name);
    return list.sign === "-" ? before.without(names) : before.kept([...names, "_time", "_raw"], stage);
  },
  table(stage, before, { language }) {
    const list = argument(stage, language, "fields", "fields") ?? [];
    return before.kept(
      list.map(({ name }) => name),
      stage,
    );
  },
  rename(stage, before, { language }) {
    const list = argument(stage, language, "renamings", "renamings") ?? [];
    return list.reduce((fields, { field, as }) => (as ? fields.renamed(field.name, as.name) : fields), before);
  },
  stats: (stage, _, { language }) => aggregated(stage, language),
  sistats: (_, before) => Fields.unknown.merged(before),
  tstats(stage, _, { language }) {
    const prestats = argument(stage, language, "prestats", "bool");
    const fields = aggregated(stage, language);
    return prestats ? fields.opened() : fields;
  },
  eventstats: (stage, before, { language }) => added(stage, before, language),
  streamstats: (stage, before, { language }) => added(stage, before, language),
  top: (stage, _, { language }) => ranked(stage, language),
  rare: (stage, _, { language }) => ranked(stage, language),
  lookup(stage, before, { language, lookup }) {
    const name = argument(stage, language, "name", "text");
    const outputs = [
      ...(argument(stage, language, "output", "renamings") ?? []),
      ...(argument(stage, language, "outputnew", "renamings") ?? []),
    ];
    if (outputs.length > 0) return plus(before, outputs.map(target));
    const columns = (name === undefined ? null : lookup(name))?.columns ?? [];
    return columns.length > 0 ? plus(before, columns) : before.opened();
  },
  inputlookup(stage, _, { language, lookup }) {
    const name = argument(stage, language, "name", "text");
    const columns = (name === undefined ? null : lookup(name))?.columns ?? [];
    const closed = Fields.only(
      columns.map((column) => [column, { sure: false, numeric: false }] as const),
      stage,
    );
    return columns.length > 0 ? closed : Fields.unknown;
  },
  rex(stage, before, { language }) {
    if (argument(stage, language, "mode", "choice") === "sed") return before;
    const pattern = argument(stage, language, "pattern", "text");
    const offset = argument(stage, language, "offset_field", "text");
    const names = pattern === undefined ? null : groupsOf(pattern);
    return names ? plus(before, [...names, ...(offset === undefined ? [] : [offset])]) : before.opened();
  },
  spath(stage, before, { language }) {
    const output = argument(stage, language, "output", "text");
    const path = argument(stage, language, "path", "text") ?? argument(stage, language, "datapath", "text");
    return path === undefined ? before.opened() : plus(before, [output ?? path]);
  },
  convert(stage, before, { language }) {
    const calls = argument(stage, language, "calls", "field-calls") ?? [];
    return plus(
      before,
      calls.flatMap(({ as }) => (as ? [as.name] : [])),
    );
  },
  bin: (stage, before, { language }) => newField(stage, before, "as", language),
  accum: (stage, before, { language }) => newField(stage, before, "newfield", language),
  fillnull(stage, before, { language }) {
    const list = argument(stage, language, "fields", "fields") ?? [];
    return list.reduce((fields, { name }) => (name.includes("*") ? fields : fields.with(name)), before);
  },
  strcat(stage, before, { language }) {
    const last = argument(stage, language, "operands", "operands")?.at(-1);
    return last ? before.with(last.text) : before.opened();
  },
  addtotals: (stage, before, { language }) =>
    before.with(argument(stage, language, "fieldname", "text") ?? "Total", { numeric: true }),
  rangemap: (_, before) => before.with("range", { sure: false }),
  addinfo: (_, before) => plus(before, ["info_min_time", "info_max_time", "info_sid", "info_search_time"]),
  reltime: (_, before) => before.with("reltime", { sure: false }),
  iplocation(stage, before, { language }) {
    const prefix = argument(stage, language, "prefix", "text") ?? "";
    const names = ["City", "Country", "Region", "lat", "lon", "Continent", "MetroCode", "Timezone"];
    return plus(
      before,
      names.map((name) => prefix + name),
    );
  },
  transaction: (_, before) => plus(before, ["duration", "eventcount", "closed_txn", "field_match_sum", "linecount"]),
  makeresults: (stage, _, { language }) =>
    argument(stage, language, "data", "text") === undefined && argument(stage, language, "annotate", "bool") !== true
      ? Fields.only([["_time", { sure: true, numeric: true }]], stage)
      : Fields.unknown,
};

function plus(fields: Fields, names: readonly string[]): Fields {
  return names.reduce((all, name) => (all.presence(name) === "sure" ? all : all.with(name, { sure: false })), fields);
}

function newField(stage: CommandStage, before: Fields, name: string, language: Language): Fields {
  const as = argument(stage, language, name, "field");
  return as ? before.with(as.name, { sure: false }) : before;
}

function target({ field, as }: Renaming): string {
  return as?.name ?? field.name;
}

const counting = /^(?:c|count|dc|distinct_count|estdc|sum|avg|mean|stdevp?|varp?|range|median|sumsq|perc[\d.]*|p\d+)$/;

/** The name of an aggregation's column. */
export function outputName({ as, text }: Aggregation): string {
  return as?.name ?? text.replace(/\s+/g, "");
}

function isCounting({ name }: Aggregation): boolean {
  return counting.test(name);
}

/** The rows of stats and tstats: aggregations and BY fields, and nothing else. */
function aggregated(stage: CommandStage, language: Language): Fields {
  const aggregations = argument(stage, language, "aggregations", "aggregations") ?? [];
  const by = (argument(stage, language, "by", "fields") ?? []).filter(({ name }) => !name.includes("="));
  const fields = Fields.only(
    [
      ...by.map(({ name }) => [name, { sure: true, numeric: false }] as const),
      ...aggregations.map((each) => [outputName(each), { sure: isCounting(each), numeric: isCounting(each) }] as const),
    ],
    stage,
  );
  return aggregations.some(isWild) || by.some(({ name }) => /[*`]/.test(name)) ? fields.opened() : fields;
}

function isWild(aggregation: Aggregation): boolean {
  return /[*`]/.test(outputName(aggregation)) || (aggregation.argument === null && !isCounting(aggregation));
}

function added(stage: CommandStage, before: Fields, language: Language): Fields {
  const aggregations = argument(stage, language, "aggregations", "aggregations") ?? [];
  if (aggregations.some(isWild)) return before.opened();
  return aggregations.reduce(
    (fields, each) => fields.with(outputName(each), { sure: false, numeric: isCounting(each) }),
    before,
  );
}

function ranked(stage: CommandStage, language: Language): Fields {
  const names = [
    ...(argument(stage, language, "fields", "fields") ?? []),
    ...(argument(stage, language, "by", "fields") ?? []),
  ].map(({ name }) => [name, { sure: true, numeric: false }] as const);
  const count = argument(stage, language, "countfield", "text") ?? "count";
  const percent = argument(stage, language, "percentfield", "text") ?? "percent";
  const numbers = [count, percent].map((name) => [name, { sure: false, numeric: true }] as const);
  return Fields.only([...names, ...numbers], stage);
}

function groupsOf(pattern: string): readonly string[] | null {
  try {
    return compileRegex(pattern).names;
  } catch {
    return null;
  }
}

const numbers = new Set(
  "abs ceiling ceil exact exp floor ln log pi pow round sqrt len mvcount now time random strptime relative_time tonumber".split(
    " ",
  ),
);

/** True where an expression gives a number or nothing. */
export function isNumeric(node: Expression, fields: Fields): boolean {
  if (node.kind === "number" || node.kind === "negate") return true;
  if (node.kind === "field") return fields.isNumeric(node.name);
  if (node.kind === "call") return numbers.has(node.name.toLowerCase());
  return node.kind === "binary" && ["-", "*", "/", "%"].includes(node.operator);
}

function isSure(node: Expression, fields: Fields): boolean {
  if (node.kind === "string" || node.kind === "number") return true;
  return node.kind === "field" && fields.presence(node.name) === "sure";
}
