import type { CommandStage, Field, Pipeline, Renaming } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { unknownField } from "./reasons.ts";

/** The rows that a stage took and gave, and what it may ask for. */
export interface StageRows {
  readonly stage: CommandStage;
  readonly taken: Table;
  readonly given: Table;
  readonly scope: Scope;
  /** The rows that a subsearch of the stage gave; null where it did not run. */
  gave(subsearch: Pipeline): Table | null;
}

/**
 * What the numbers of rows do not tell of a stage: a lookup that matched nothing, rows without the field that they are grouped by.
 * Nothing is said of a stage that did its work on every row.
 */
export function remarksOf(rows: StageRows): readonly string[] {
  if (rows.taken.length === 0) return [];
  return remarks.get(rows.stage.command)?.(rows) ?? [];
}

/** Why the dataset that a search begins with is empty though there are events. */
export function emptyDatasetRemark(stage: CommandStage, scope: Scope, events: number): readonly string[] {
  const written = Object.values(stage.args).flatMap(wordsOf).join("");
  const named = /datamodel[=:]?"?([\w-]+)(?:\.([\w-]+))?/i.exec(written);
  const model = named?.[1] === undefined ? null : scope.dataModel(named[1]);
  if (!model) return [`${stage.command} finds nothing in ${events === 1 ? "the event" : `the ${events} events`}`];
  const dataset = named?.[2] ?? model.datasets[0] ?? null;
  // The indexes that the model looks in are a macro, and what follows its constraints only names and computes fields.
  const constraints = model
    .searchText(dataset, "search")
    .split(" | ")
    .filter((part) => part.startsWith("search "))
    .map((part) => part.replace(/^search\s+(?:\(`\w+`\)\s*)?/, ""));
  return [`no event is in ${model.name}.${dataset}, which takes events with ${constraints.join(" and ")}`];
}

const groups = (rows: StageRows) => [...fieldsAt(rows, "over"), ...fieldsAt(rows, "by")];

const remarks: ReadonlyMap<string, (rows: StageRows) => readonly string[]> = new Map([
  ["lookup", lookupRemarks],
  ["join", joinRemarks],
  ["dedup", dedupRemarks],
  ["rex", rexRemarks],
  ["eval", evalRemarks],
  ["rename", renameRemarks],
  ["regex", regexRemarks],
  ["mvexpand", (rows) => unnoticed(namesOf([rows.stage.args.field]), rows)],
  ["table", (rows) => unnoticed(fieldsAt(rows, "fields"), rows)],
  ["fields", fieldsRemarks],
  ...["stats", "chart", "timechart", "tstats", "sistats"].map(
    (name) => [name, (rows: StageRows) => groupRemarks(groups(rows), rows)] as const,
  ),
  ...["top", "rare"].map(
    (name) => [name, (rows: StageRows) => groupRemarks([...fieldsAt(rows, "fields"), ...groups(rows)], rows)] as const,
  ),
  ...["eventstats", "streamstats"].map(
    (name) =>
      [name, (rows: StageRows) => groups(rows).flatMap((field) => unknownField(field, rows.taken) ?? [])] as const,
  ),
]);

function lookupRemarks({ stage, taken, scope }: StageRows): readonly string[] {
  const { name, match } = stage.args;
  const lookup = typeof name === "string" ? scope.lookup(name) : null;
  const pairs = renamings(match);
  if (!lookup || pairs.length === 0) return [];
  const inputs = pairs.map(({ field, as }) => ({ column: field.name, field: as?.name ?? field.name }));
  const matches = lookup.match(
    inputs.map(({ column }) => column),
    [],
  );
  const keys = inputs.map(({ field }) => taken.column(field));
  const times = taken.column("_time");
  const missed: number[] = [];
  for (let row = 0; row < taken.length; row++) {
    const found = matches(
      keys.map((key) => key.at(row)),
      lookup.timeField !== null ? toNumber(times.at(row)) : null,
    );
    if (!found) missed.push(row);
  }
  const unknown = inputs.flatMap(({ field }) => unknownField(field, taken) ?? []);
  if (missed.length === 0) return [];
  const first = missed[0]!;
  const near = unknown.length > 0 ? unknown : inputs.flatMap((input) => nearKey(input, first));
  return [
    `${taken.length - missed.length} of ${count(taken.length)} matched${lookup.table ? `; the lookup has ${count(lookup.table.length)}` : ""}`,
    ...near,
  ];

  function nearKey({ column, field }: { readonly column: string; readonly field: string }, row: number): string[] {
    const value = toText(items(taken.column(field).at(row))[0] ?? null);
    if (value === null) return [`${field} is missing in row ${row + 1}`];
    const known = lookup?.table?.column(column).values() ?? [];
    const alike = known.map((each) => toText(items(each)[0] ?? null)).find((each) => similar(each, value));
    if (alike === undefined || alike === null) return [`${field} is ${quoted(value)} in row ${row + 1}`];
    const how = alike.toLowerCase() === value.toLowerCase() ? "its case differs from" : "the lookup has";
    return alike === value ? [] : [`${field} is ${quoted(value)}: ${how} ${quoted(alike)}`];
  }
}

function similar(known: string | null, value: string): boolean {
  if (known === null || known === "") return false;
  const [a, b] = [known.trim().toLowerCase(), value.trim().toLowerCase()];
  return a === b || b.endsWith(`\\${a}`) || b.endsWith(`/${a}`) || a.replaceAll("*", "") === b;
}

function joinRemarks({ stage, taken, given, gave }: StageRows): readonly string[] {
  const { subsearch } = stage.args;
  if (!isPipeline(subsearch) || stage.args.type !== "inner" || given.length >= taken.length) return [];
  const right = gave(subsearch);
  if (!right) return [];
  const names = fieldsOf(stage.args.fields);
  const lacking = names.flatMap((name) => [
    ...(unknownField(name, taken) === null ? [] : [`no row has a field \`${name}\``]),
    ...(right.length > 0 && unknownField(name, right) !== null
      ? [`no row of the subsearch has a field \`${name}\``]
      : []),
  ]);
  return [`the subsearch gave ${count(right.length)}`, ...lacking];
}

function dedupRemarks({ stage, taken, given }: StageRows): readonly string[] {
  const lost = taken.length - given.length;
  if (lost <= 0) return [];
  const names = fieldsOf(stage.args.fields);
  const without = stage.args.keepempty === true ? 0 : lacking(names, taken);
  return [
    ...(lost > without
      ? [`${count(lost - without)} ${lost - without === 1 ? "repeats" : "repeat"} an earlier one`]
      : []),
    ...(without > 0
      ? [`${count(without)} without ${names.join(" or ")} ${without === 1 ? "is" : "are"} left out`]
      : []),
    ...names.flatMap((name) => unknownField(name, taken) ?? []),
  ];
}

function rexRemarks({ stage, taken, given }: StageRows): readonly string[] {
  const { field, pattern, mode } = stage.args;
  if (typeof pattern !== "string" || mode !== undefined || typeof field !== "string") return [];
  const missing = unknownField(field, taken);
  if (missing) return [missing];
  const names = [...pattern.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(([, name = ""]) => name);
  const matched = countRows(given, (row) => names.some((name) => given.column(name).at(row) !== null));
  if (names.length === 0 || matched === given.length) return [];
  const [first = null] = taken.column(field).values();
  const example = matched === 0 ? [`${field} is ${quoted(toText(items(first)[0] ?? null) ?? "")} in row 1`] : [];
  return [`the pattern was found in ${matched} of ${count(given.length)}`, ...example];
}

function evalRemarks({ stage, taken, given }: StageRows): readonly string[] {
  const targets = list(stage.args.assignments).flatMap((each) => (isTargeted(each) ? [each.target.name] : []));
  return targets
    .filter((name) => !name.includes("{") && given.length > 0 && unknownField(name, given) !== null)
    .map((name) => `\`${name}\` is null in ${taken.length === 1 ? "the row" : "every row"}`);
}

function renameRemarks({ stage, taken }: StageRows): readonly string[] {
  return renamings(stage.args.renamings).flatMap(({ field }) => unknownField(field.name, taken) ?? []);
}

function regexRemarks({ stage, taken, given }: StageRows): readonly string[] {
  const { test } = stage.args;
  if (given.length > 0 || typeof test !== "object" || test === null || !("field" in test)) return [];
  const name = isField(test.field) ? test.field.name : "_raw";
  const missing = unknownField(name, taken);
  return [missing ?? `${name} is ${quoted(toText(items(taken.column(name).at(0))[0] ?? null) ?? "")} in row 1`];
}

function fieldsRemarks(rows: StageRows): readonly string[] {
  const { list: signed } = rows.stage.args;
  if (typeof signed !== "object" || signed === null || !("sign" in signed) || !("fields" in signed)) return [];
  return signed.sign === "-" ? [] : unnoticed(fieldsOf(signed.fields), rows);
}

/** Rows without a field of the BY clause are in no group. */
function groupRemarks(names: readonly string[], { taken }: StageRows): readonly string[] {
  const without = names
    .map((name) => ({ name, rows: lacking([name], taken) }))
    .filter(({ rows, name }) => rows > 0 && name !== "_time");
  return without.map(({ name, rows }) =>
    rows === taken.length
      ? (unknownField(name, taken) ?? `no row has a field \`${name}\``)
      : `${rows} of ${count(taken.length)} ${rows === 1 ? "has" : "have"} no ${name} and ${rows === 1 ? "is" : "are"} in no group`,
  );
}

function unnoticed(names: readonly string[], { taken }: StageRows): readonly string[] {
  return names.flatMap((name) => unknownField(name, taken) ?? []);
}

function lacking(names: readonly string[], table: Table): number {
  return countRows(table, (row) => names.some((name) => table.column(name).at(row) === null));
}

function countRows(table: Table, holds: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < table.length; row++) if (holds(row)) found++;
  return found;
}

function count(rows: number): string {
  return rows === 1 ? "1 row" : `${rows.toLocaleString("en-US")} rows`;
}

function quoted(value: string): string {
  return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`;
}

function fieldsAt({ stage }: StageRows, argument: string): readonly string[] {
  return fieldsOf(stage.args[argument]);
}

/** The names of a list of fields; what is none is passed over. */
function fieldsOf(argument: unknown): readonly string[] {
  return namesOf(list(argument));
}

function namesOf(argument: readonly unknown[]): readonly string[] {
  return argument.flatMap((each) => (isField(each) ? [each.name] : []));
}

function list(argument: unknown): readonly unknown[] {
  return Array.isArray(argument) ? argument : [];
}

/** The texts of an argument that is made of words. */
function wordsOf(argument: unknown): readonly string[] {
  if (typeof argument === "string") return [argument];
  return list(argument).flatMap((each) =>
    typeof each === "object" && each !== null && "text" in each && typeof each.text === "string" ? [each.text] : [],
  );
}

function isField(value: unknown): value is Field {
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
}

function isTargeted(value: unknown): value is { readonly target: Field } {
  return typeof value === "object" && value !== null && "target" in value && isField(value.target);
}

function isPipeline(value: unknown): value is Pipeline {
  return typeof value === "object" && value !== null && "stages" in value;
}

function renamings(argument: unknown): readonly Renaming[] {
  return list(argument).filter(
    (each): each is Renaming => typeof each === "object" && each !== null && "field" in each && isField(each.field),
  );
}
