import type { Field, Pipeline, Template } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { column, constant } from "../table/column.ts";
import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { assignedFields, settled } from "./assigned-fields.ts";
import { type CollectionMode, collections } from "./collections.ts";
import { escaped, type Quote, quotesOf } from "./quotes.ts";

interface Options {
  readonly mode: CollectionMode;
  readonly itemstr?: string | undefined;
  readonly iterstr?: string | undefined;
}

/** The columns in which the eval finds the item and its number; no token can be written that reads them otherwise. */
const itemColumn = "<<ITEM>>";
const iterColumn = "<<ITER>>";

const addsItem = new RegExp(`\\+\\s*'${itemColumn}'|'${itemColumn}'\\s*\\+`);

/** Runs the template's eval for each value of a field: first for the first value of every row, then for the second, and so on. */
export function overValues(
  fields: readonly Field[],
  template: Template,
  options: Options,
  scope: Scope,
): (table: Table) => Table {
  const field = onlyField(fields, options.mode, scope);
  const fill = filler(template.text, options.itemstr ?? "<<ITEM>>", options.iterstr ?? "<<ITER>>");
  const pipeline = onlyEval(scope.parsePipeline(fill.text("x", 1), template.span), options.mode, template, scope);
  const assigned = fill.naming ? null : assignedFields(pipeline);
  const plan = (item: string, iter: number) =>
    scope.pipe(scope.parsePipeline(fill.text(item, iter), template.span), template.span);
  const first = scope.pipe(pipeline, template.span);
  const adds = addsItem.test(fill.text("x", 1));
  const known = new Map<string, (table: Table) => Table>();
  const stepFor = (item: string, iter: number) => {
    // Most templates read the item from its column, and are the same for all.
    if (!fill.textual) return first;
    const key = fill.text(item, iter);
    let step = known.get(key);
    if (!step) {
      step = plan(item, iter);
      known.set(key, step);
    }
    return step;
  };
  return (given) => {
    const lists = collections(given, field, options.mode, assigned ?? [], scope);
    if (adds && lists.some(isMixed))
      scope.fail(template.span, "foreach cannot add numbers and text of one list", {
        code: "data",
        hint: "the values are all numbers, or all text joined by `.`",
      });
    const most = lists.reduce((longest, list) => Math.max(longest, list.length), 0);
    let table = given;
    for (let iter = 0; iter < most; iter++) {
      for (const { item, rows } of steps(lists, iter, fill.textual)) {
        const step = stepFor(item, iter);
        const items = column(Array.from(rows, (row): Value => lists[row]![iter]!));
        const before = rows.length === table.length ? table : table.take(rows);
        const after = step(before.with(itemColumn, items).with(iterColumn, constant<Value>(iter, rows.length))).without(
          [itemColumn, iterColumn],
        );
        const names = assigned ?? after.columns;
        table = rows.length === table.length ? settled(after, names) : putBack(table, after, rows, names);
      }
    }
    return table;
  };
}

/** True for a list that holds numbers as well as text that is none. */
function isMixed(list: readonly Value[]): boolean {
  return (
    list.some((value) => typeof value === "number") &&
    list.some((value) => typeof value === "string" && toNumber(value) === null)
  );
}

/** The rows that have a value of this number: all at once, or those with the same value together. */
function steps(
  lists: readonly (readonly Value[])[],
  iter: number,
  apart: boolean,
): readonly { readonly item: string; readonly rows: Rows }[] {
  const byItem = new Map<string, number[]>();
  lists.forEach((list, row) => {
    if (iter >= list.length) return;
    const item = apart ? (toText(list[iter]!) ?? "") : "";
    const rows = byItem.get(item);
    if (rows) rows.push(row);
    else byItem.set(item, [row]);
  });
  return [...byItem].map(([item, rows]) => ({ item, rows: Int32Array.from(rows) }));
}

/** Puts what was computed for some rows back among the others. */
function putBack(table: Table, part: Table, rows: Rows, names: readonly string[]): Table {
  return names.reduce((each, name) => {
    const values = [...each.column(name).values()];
    const computed = part.column(name).values();
    rows.forEach((row, index) => {
      values[row] = computed[index]!;
    });
    return each.with(name, column(values));
  }, table);
}

function onlyField(fields: readonly Field[], mode: CollectionMode, scope: Scope): string | null {
  const [first, second] = fields;
  if (second) scope.fail(second.span, `foreach with mode=${mode} takes one field`);
  if (!first && mode !== "auto_collections")
    scope.fail(scope.span("fields"), `foreach with mode=${mode} needs a field`, { code: "missing-argument" });
  return first?.name ?? null;
}

function onlyEval(pipeline: Pipeline, mode: CollectionMode, { span }: Template, scope: Scope): Pipeline {
  const [first, second] = pipeline.stages;
  if (first?.kind === "command" && first.command === "eval" && !second) return pipeline;
  return scope.fail(span, `foreach with mode=${mode} runs a single eval`, {
    hint: "several assignments are separated by commas",
  });
}

type Place = Exclude<Quote, null> | "name";

/** Outside quotes a token is the column that holds the item; inside, or as part of a name, its text. */
function filler(template: string, item: string, iter: string) {
  const quotes = quotesOf(template);
  const pieces: (string | { readonly token: "item" | "iter"; readonly place: Place })[] = [];
  let text = "";
  for (let at = 0; at < template.length; ) {
    const token = template.startsWith(item, at) ? "item" : template.startsWith(iter, at) ? "iter" : null;
    const length = token === "item" ? item.length : token === "iter" ? iter.length : 1;
    const place = quotes(at) ?? (token && isName(template, at, at + length) ? "name" : null);
    if (token === null) text += template[at];
    else if (place === null) text += `'${token === "item" ? itemColumn : iterColumn}'`;
    else {
      pieces.push(text, { token, place });
      text = "";
    }
    at += length;
  }
  pieces.push(text);
  return {
    /** True when the text differs from item to item. */
    textual: pieces.length > 1,
    /** True when the names of fields may differ too. */
    naming: pieces.some((piece) => typeof piece !== "string" && piece.place === "name"),
    text: (value: string, index: number) =>
      pieces
        .map((piece) => {
          if (typeof piece === "string") return piece;
          const filled = piece.token === "item" ? value : String(index);
          return piece.place === "name" ? filled : escaped(filled, piece.place);
        })
        .join(""),
  };
}

/** True where a token touches a word, or is itself the field that is assigned. */
function isName(template: string, start: number, end: number): boolean {
  if (/[\w{}]/.test(template[start - 1] ?? "") || /[\w{}]/.test(template[end] ?? "")) return true;
  const before = template.slice(0, start);
  const depth = before.split("(").length - before.split(")").length;
  return depth === 0 && /(?:\beval\s+|,\s*)$/i.test(before) && /^\s*=(?!=)/.test(template.slice(end));
}
