import type { Field, Pipeline, Text } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import { type DatasetName, datasetRows, datasetsIn, firstRows } from "./named-dataset.ts";

interface JoinArguments {
  readonly fields: readonly Field[] | undefined;
  readonly where: readonly Text[] | undefined;
  readonly subsearch: Pipeline | undefined;
  readonly left: string | undefined;
  readonly right: string | undefined;
}

interface Side {
  readonly name: string;
  /** True for the side that keeps its internal fields. */
  readonly internal: boolean;
}

export interface JoinSides {
  /** The fields to join on, or null for all that both sides have. */
  readonly names: readonly string[] | null;
  /** The aliases and pairs of a `where` clause. */
  readonly pairs: {
    readonly left: Side;
    readonly right: Side;
    readonly keys: readonly (readonly [string, string])[];
  } | null;
  readonly rows: () => Table;
}

/** Reads what join joins on, and the right side that it joins with. */
export function joinSides({ fields, where, subsearch, left, right }: JoinArguments, scope: Scope): JoinSides {
  const listed = datasetsIn(fields ?? [], subsearch !== undefined);
  const named = [...listed.datasets, ...(where ?? []).filter(({ text }) => dataset.test(text)).map(datasetOf)];
  const rows = rightSide(named, subsearch, scope);
  if (!where)
    return { names: listed.fields.length > 0 ? listed.fields.map(({ name }) => name) : null, pairs: null, rows };
  if (left === undefined || right === undefined) {
    return scope.fail(scope.span("where"), "join's where needs an alias for each side", {
      hint: "left=… and right=… name the two sides",
    });
  }
  const sides = { left: { name: left, internal: true }, right: { name: right, internal: false } };
  return { names: null, pairs: { ...sides, keys: joinKeys(where, left, right, scope) }, rows };
}

const dataset = /^[a-z]\w*:[^=]*$/i;

function datasetOf({ text, span }: Text): DatasetName {
  return { ...datasetsIn([{ name: text, span }]).datasets[0]!, span };
}

function rightSide(named: readonly DatasetName[], subsearch: Pipeline | undefined, scope: Scope): () => Table {
  const limit = scope.context.limits.joinRows;
  const [first, second] = named;
  if (first && (second || subsearch))
    scope.fail((second ?? first).span, "join takes one dataset or one subsearch", { hint: "this is one too many" });
  if (subsearch) return scope.subsearch(subsearch, { limit });
  if (!first)
    return scope.fail(scope.span("subsearch"), "join needs a subsearch", {
      code: "missing-argument",
      hint: "subsearch is missing",
    });
  const rows = datasetRows(first, scope);
  return () => firstRows(rows(), limit, first.span, scope);
}

/** `left.a = right.b` conditions, either way round, as pairs of field names. */
export function joinKeys(
  where: readonly Text[],
  left: string,
  right: string,
  scope: Scope,
): readonly (readonly [string, string])[] {
  const span = scope.span("where");
  const written = where
    .filter(({ text }) => !dataset.test(text))
    .map(({ text }) => text)
    .join(" ")
    .replace(/\s*=\s*/g, "=");
  const keys = written.split(/\s+/).map((condition): readonly [string, string] => {
    const [a = "", b = "", ...more] = condition.split("=");
    const isLeft = (name: string) => name.startsWith(`${left}.`) && name.length > left.length + 1;
    const isRight = (name: string) => name.startsWith(`${right}.`) && name.length > right.length + 1;
    if (more.length === 0 && isLeft(a) && isRight(b)) return [a, b];
    if (more.length === 0 && isRight(a) && isLeft(b)) return [b, a];
    return scope.fail(span, `join cannot read \`${condition}\``, {
      hint: `a pair such as ${left}.field=${right}.field is expected`,
    });
  });
  return keys;
}
