import type { Aggregation, Expression, Field, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { expressions, operandsOf, searches } from "../language/walk.ts";
import { argumentsOf } from "./arguments.ts";

/** Functions that ask whether a field is there, or take another where it is not. */
const forgiving = new Set(["isnull", "isnotnull", "coalesce", "mvappend", "nullif", "typeof", "validate"]);

/** The fields that an eval expression needs: those that it only asks for are left out. */
export function fieldsIn(node: Expression): readonly Field[] {
  return [...expressions(node, needed)].flatMap((each) =>
    each.kind === "field" && !/^null$/i.test(each.name) ? [{ name: each.name, span: each.span }] : [],
  );
}

function needed(node: Expression): readonly Expression[] {
  const asks = node.kind === "call" && forgiving.has(node.name.toLowerCase());
  return asks ? node.args.filter(({ kind }) => kind !== "field") : operandsOf(node);
}

/** The fields that an aggregation measures. */
export function measured({ argument }: Aggregation): readonly Field[] {
  if (!argument) return [];
  if (argument.kind === "field") return [argument.field];
  return argument.kind === "eval" ? fieldsIn(argument.expression) : measured(argument.aggregation);
}

/** Commands whose field names name something new, or columns of a lookup. */
const named: Readonly<Record<string, readonly string[]>> = {
  lookup: ["output", "outputnew"],
  fillnull: ["fields"],
  fields: ["list"],
  bin: ["as"],
  accum: ["newfield"],
  autoregress: ["newfield"],
  delta: ["newfield"],
  erex: ["field"],
  extract: ["names"],
  foreach: ["fields"],
  transaction: ["mvlist"],
  fieldsummary: ["fields"],
  xyseries: [],
  untable: ["fields"],
  multikv: ["fields"],
  apply: ["as"],
  // A data model's dataset has its own fields, and rows that another command made have none of the index.
  tstats: ["where", "by", "aggregations"],
  mstats: ["where", "by", "aggregations"],
  mcatalog: ["where", "by", "aggregations"],
  inputlookup: ["where"],
  inputcsv: ["where"],
  metasearch: ["search"],
};

/** The fields that a stage looks for in the rows before it, each where it is named. Names with wildcards are left out. */
export function readsOf(stage: Stage, language: Language): readonly Field[] {
  if (stage.kind !== "command") return [];
  const own = named[stage.command] ?? [];
  const found = argumentsOf(stage, language).flatMap((argument): readonly Field[] => {
    if (own.includes(argument.name)) return [];
    switch (argument.kind) {
      case "expression":
        return fieldsIn(argument.value);
      case "assignments":
        return argument.value.flatMap(({ value }) => fieldsIn(value));
      case "search":
        return [...searches(argument.value)].flatMap((node) =>
          (node.kind === "comparison" && !(node.operator === "=" && node.value.text === "*")) || node.kind === "in"
            ? [node.field]
            : [],
        );
      case "aggregations":
        return argument.value.flatMap(measured);
      case "field":
        return [argument.value];
      case "fields":
        return argument.value;
      case "sort-keys":
        return argument.value.map(({ field }) => field);
      case "renamings":
        return argument.value.map(({ field, as }) => (stage.command === "lookup" ? (as ?? field) : field));
      case "field-calls":
        return argument.value.map(({ field }) => field);
      case "field-test":
        return argument.value.field ? [argument.value.field] : [];
      case "text":
        return (stage.command === "rex" && argument.name === "field") ||
          (stage.command === "spath" && argument.name === "input")
          ? [{ name: argument.value, span: argument.span }]
          : [];
      default:
        return [];
    }
  });
  // The bounds of time are no fields.
  return found.filter(
    ({ name }) => name !== "" && !/^(?:_index_)?(?:earliest|latest)$/.test(name) && !/[*`{$]/.test(name),
  );
}
