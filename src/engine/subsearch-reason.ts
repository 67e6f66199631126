import type { Expression, Pipeline, SearchExpression } from "../language/ast.ts";
import { expressions, subsearchesIn } from "../language/walk.ts";
import type { Table } from "../table/table.ts";
import { plural } from "../text/plural.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import type { Asked } from "./asked.ts";

const mostShown = 5;

/** What the subsearches of a term gave; null where it has none. */
export function subsearchReason(node: Expression | SearchExpression, row: number, asked: Asked): string | null {
  const found = [...new Set(subsearches(node))];
  if (found.length === 0) return null;
  return found
    .map((pipeline) => {
      const rows = asked.gave(pipeline);
      return rows ? givenBy(rows, row, asked) : "the subsearch never ran";
    })
    .join("; ");
}

function subsearches(node: Expression | SearchExpression): readonly Pipeline[] {
  return [...pipelinesIn(node)];
}

function* pipelinesIn(node: Expression | SearchExpression): Iterable<Pipeline> {
  switch (node.kind) {
    case "subsearch":
      return yield node.pipeline;
    case "filled":
    case "group":
    case "and":
    case "or":
    case "all":
    case "term":
    case "comparison":
      return yield* subsearchesIn(node);
    case "string":
    case "number":
    case "field":
    case "call":
    case "negate":
    case "binary":
      for (const each of expressions(node)) if (each.kind === "subsearch") yield each.pipeline;
  }
}

function givenBy(given: Table, row: number, { rows }: Asked): string {
  const counted = `the subsearch gave ${given.length.toLocaleString("en-US")} ${plural(given.length, "row")}`;
  if (given.length === 0) return counted;
  const names = given.columns.filter((name) => !name.startsWith("_"));
  const parts = names.slice(0, mostShown).map((name) => {
    const values = distinct(given, name);
    const here = rows.has(name) ? texts(rows, name, row) : [];
    return `${name} is ${list(values)} there${here.length > 0 ? `, and ${list(here)} here` : ""}`;
  });
  return parts.length === 0 ? counted : `${counted}: ${parts.join("; ")}`;
}

function distinct(table: Table, name: string): readonly string[] {
  const found = new Set<string>();
  for (let row = 0; row < table.length && found.size <= mostShown; row++)
    for (const text of texts(table, name, row)) found.add(text);
  return [...found];
}

function texts(table: Table, name: string, row: number): readonly string[] {
  return items(table.column(name).at(row)).map((item) => `"${toText(item) ?? ""}"`);
}

function list(values: readonly string[]): string {
  if (values.length === 0) return "missing";
  return values.slice(0, mostShown).join(", ") + (values.length > mostShown ? " …" : "");
}
