import type { Binary, Expression, SearchExpression } from "../language/ast.ts";
import { fieldsOf } from "../language/walk.ts";
import type { Table } from "../table/table.ts";
import { suggest } from "../text/suggest.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import { hasWildcard } from "../values/wildcard.ts";

/** A term of a condition, and in which of the two languages it is written. */
export type Term =
  | { readonly language: "search"; readonly node: SearchExpression }
  | { readonly language: "eval"; readonly node: Expression };

/** What a person may not have seen of a term that a row fails: a name that nothing has, a difference in case only. Null for nothing. */
export function reasonOf(term: Term, row: number, rows: Table): string | null {
  return term.language === "search" ? searchReason(term.node, row, rows) : evalReason(term.node, row, rows);
}

/** Says that no row has a field, and what was meant or is there; null where any row has it. */
export function unknownField(name: string, rows: Table): string | null {
  if (name.includes("*") || isKnown(name, rows)) return null;
  if (rows.columns.includes(name)) return `\`${name}\` is null in ${rows.length === 1 ? "the row" : "every row"}`;
  const others = rows.columns.filter((each) => each !== name && isKnown(each, rows));
  const near = others.find((each) => each.toLowerCase() === name.toLowerCase()) ?? suggest(name, others);
  if (near !== null) return `no row has a field \`${name}\`: did you mean \`${near}\`?`;
  const seen = others.filter((each) => !each.startsWith("_"));
  const shown = seen.slice(0, 6).join(", ") + (seen.length > 6 ? " …" : "");
  return `no row has a field \`${name}\`${seen.length > 0 ? `; there are ${shown}` : ""}`;
}

function isKnown(name: string, rows: Table): boolean {
  return rows
    .column(name)
    .values()
    .some((value) => value !== null);
}

function searchReason(node: SearchExpression, row: number, rows: Table): string | null {
  if (node.kind === "in") return unknownField(node.field.name, rows);
  if (node.kind !== "comparison") return null;
  const missing = unknownField(node.field.name, rows);
  if (missing) return missing;
  const found = texts(rows.column(node.field.name).at(row));
  if (found.length === 0) return null;
  const { text } = node.value;
  if (node.operator !== "=" && node.operator !== "!=") {
    const word = found.find((each) => toNumber(each) === null);
    return word !== undefined && toNumber(text) !== null ? `"${word}" is not a number` : null;
  }
  if (node.operator !== "=") return null;
  if (!node.value.quoted && toNumber(text) === null && isKnown(text, rows))
    return `\`${text}\` is a text here, not the field: \`where\` compares fields`;
  const wanted = text.toLowerCase();
  const inside = found.some((each) => each.toLowerCase().includes(wanted));
  return !hasWildcard(text) && wanted !== "" && inside
    ? "the whole value is compared: wildcards find a part of it"
    : null;
}

function evalReason(node: Expression, row: number, rows: Table): string | null {
  switch (node.kind) {
    case "binary":
      return relationReason(node, row, rows) ?? firstUnknown(node, rows);
    case "call":
      return callReason(node.name, node.args) ?? firstUnknown(node, rows);
    default:
      return firstUnknown(node, rows);
  }
}

function relationReason(node: Binary, row: number, rows: Table): string | null {
  const { left, right, operator } = node;
  if (operator === "like") return right.kind === "string" ? likePattern(right.value) : null;
  if (left.kind !== "field") return null;
  const found = texts(rows.column(left.name).at(row));
  if (right.kind === "field" && !right.quoted && unknownField(right.name, rows) && !unknownField(left.name, rows))
    return `no row has a field \`${right.name}\`: a text stands in double quotes`;
  if (right.kind === "number") {
    const word = found.find((each) => toNumber(each) === null);
    return word === undefined ? null : `"${word}" is text, and is compared with a number`;
  }
  if (operator !== "=" || right.kind !== "string") return null;
  if (right.value.includes("*")) return "here * is an ordinary character: like() and `search` know wildcards";
  if (found.some((each) => each.toLowerCase() === right.value.toLowerCase())) return "they differ in case only";
  return found.some((each) => each.trim() === right.value.trim()) ? "they differ in blanks only" : null;
}

function callReason(name: string, args: readonly Expression[]): string | null {
  const pattern = args[1];
  return name.toLowerCase() === "like" && pattern?.kind === "string" ? likePattern(pattern.value) : null;
}

function likePattern(pattern: string): string | null {
  return pattern.includes("*") && !pattern.includes("%") ? "like knows % and _ as wildcards, not *" : null;
}

function firstUnknown(node: Expression, rows: Table): string | null {
  for (const name of fieldsOf(node)) {
    const reason = unknownField(name, rows);
    if (reason) return reason;
  }
  return null;
}

function texts(value: Value): readonly string[] {
  return items(value).map((item) => toText(item) ?? "");
}
