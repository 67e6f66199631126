import type { Expression } from "../language/ast.ts";
import type { Compiled } from "../language/eval-function.ts";
import { expressions } from "../language/walk.ts";
import { type Column, codedColumn, column, inUse } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { cut, withoutBooleans } from "./compiled.ts";

type Compute = (table: Table) => Column<Value>;
type Compile = (expression: Expression) => Compiled;

/**
 * Computes an expression with little work where columns know their distinct values: a function of one field once for each of them;
 * and a field with a fallback, such as `if(isnull(x), "unknown", x)`, only for the rows that need the fallback. Both give what
 * computing it row by row gives, so the expression must give the same each time.
 */
export function oncePerValue(expression: Expression, compile: Compile): Compute {
  const compiled = compile(expression);
  const evaluate = cut(compiled);
  const plain: Compute = (table) => withoutBooleans(evaluate(table));
  const fields = fieldsOf(expression);
  const [only] = fields;
  if (only !== undefined && fields.size === 1) {
    return (table) => {
      const coded = table.column(only).coded();
      if (!coded || coded.dictionary.length > table.length) return plain(table);
      const { codes, dictionary } = inUse(coded);
      return codedColumn(codes, plain(ofValues(only, dictionary)).values());
    };
  }
  const fallback = fallbackOf(expression);
  if (!fallback) return plain;
  const needs = compile(fallback.needed);
  return (table) => {
    const own = table.column(fallback.field);
    const coded = own.coded();
    if (!coded || coded.dictionary.length > table.length) return plain(table);
    const missing = new Set(needs.rows(ofValues(fallback.field, coded.dictionary), true));
    if (missing.size === 0) return own;
    return filled(table, coded, missing, plain);
  };
}

/** A table of one field: one row for each distinct value. */
function ofValues(field: string, dictionary: readonly Value[]): Table {
  return tableOf([[field, column(dictionary)]], dictionary.length);
}

/** The column with other values where its own are among the missing ones. */
function filled(
  table: Table,
  { codes, dictionary }: { readonly codes: Int32Array; readonly dictionary: readonly Value[] },
  missing: ReadonlySet<number>,
  compute: Compute,
): Column<Value> {
  const rows = new Int32Array(codes.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) if (missing.has(codes[row]!)) rows[count++] = row;
  if (count === 0) return codedColumn(codes, dictionary);
  const values = compute(table.take(rows.subarray(0, count))).values();
  const more = [...dictionary];
  const byValue = new Map<Value, number>();
  const results = codes.slice();
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    let code = byValue.get(value);
    if (code === undefined) {
      code = more.length;
      more.push(value);
      byValue.set(value, code);
    }
    results[rows[i]!] = code;
  }
  return codedColumn(results, more);
}

interface Fallback {
  readonly field: string;
  /** A condition on the field alone: where it is TRUE, something else takes the field's place. */
  readonly needed: Expression;
}

/** `if(test(x), other, x)`, `if(test(x), x, other)` and `case(test(x), x, …)`. */
function fallbackOf(expression: Expression): Fallback | null {
  if (expression.kind !== "call") return null;
  const name = expression.name.toLowerCase();
  const [test, then, otherwise] = expression.args;
  if (!test || !then || (name !== "if" && name !== "case")) return null;
  const [field] = fieldsOf(test);
  if (field === undefined || fieldsOf(test).size !== 1) return null;
  if (isField(then, field)) return negated(field, test);
  return name === "if" && otherwise && isField(otherwise, field) ? { field, needed: test } : null;
}

/** The rows for which a test is not TRUE, FALSE and null alike: `NOT` alone would leave out null. */
function negated(field: string, test: Expression): Fallback {
  const { span } = test;
  const one: Expression = { kind: "number", value: 1, text: "1", span };
  const zero: Expression = { kind: "number", value: 0, text: "0", span };
  const chosen: Expression = { kind: "call", name: "if", nameSpan: span, args: [test, one, zero], span };
  return { field, needed: { kind: "binary", operator: "=", left: chosen, right: zero, span } };
}

function isField(expression: Expression, name: string): boolean {
  return expression.kind === "field" && expression.name === name;
}

/** Functions that read more of a row than their arguments say, or give something else each time. */
const wide = new Set(["searchmatch", "random", "lookup", "json_object", "mvmap", "mvfilter"]);

/** The fields that an expression reads; two names that are no fields stand for what cannot be told. */
function fieldsOf(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of expressions(expression)) {
    const untold = node.kind === "call" ? wide.has(node.name.toLowerCase()) : isUntold(node);
    if (node.kind === "field") names.add(node.name);
    else if (untold) names.add("\u0000").add("\u0001");
  }
  return names;
}

function isUntold({ kind }: Expression): boolean {
  return kind === "subsearch" || kind === "opaque";
}
