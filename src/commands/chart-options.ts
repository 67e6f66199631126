import type { Aggregation, Field } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import {
  aggregations,
  alias,
  args,
  bool,
  clause,
  fieldList,
  integer,
  number,
  optional,
  type Placed,
  rank,
  repeatable,
  span,
  text,
  withDefault,
  words,
} from "../language/syntax.ts";
import type { BinSpan } from "../time/span.ts";

/** The options of chart and timechart that say which columns there are and what they are called. */
export const seriesOptions = {
  agg: optional(text("stats-agg-term")),
  limit: withDefault(rank(), { end: "top", count: 10 } as const),
  usenull: bool(true),
  useother: bool(true),
  nullstr: withDefault(text(), "NULL"),
  otherstr: withDefault(text(), "OTHER"),
  sep: optional(text()),
  format: optional(text()),
  cont: bool(true),
  dedup_splitvals: alias(bool(false), "dedup_splitval"),
};

/** The options that cut a field into bins. Each belongs to the field before it. */
export const binOptions = {
  bins: repeatable(integer("int", { least: 1, most: 1_000_000 })),
  span: repeatable(span()),
  minspan: repeatable(span()),
  start: repeatable(number()),
  end: repeatable(number()),
  aligntime: repeatable(text("earliest | latest | time")),
};

/** What chart and sichart take. */
export const chartSyntax = args(
  {
    aggregations: aggregations(),
    over: optional(clause("over", fieldList("row-split"))),
    by: optional(clause("by", fieldList("row-split column-split"))),
    where: optional(clause("where", words("aggregate in top5"))),
  },
  { ...seriesOptions, ...binOptions },
);

interface GivenBins {
  readonly bins: readonly Placed<number>[];
  readonly span: readonly Placed<BinSpan>[];
  readonly minspan: readonly Placed<BinSpan>[];
  readonly start: readonly Placed<number>[];
  readonly end: readonly Placed<number>[];
  readonly aligntime: readonly Placed<string>[];
}

/** How one field is cut into bins; empty where it is not. */
export interface FieldBins {
  readonly bins?: number | undefined;
  readonly span?: BinSpan | undefined;
  readonly minspan?: BinSpan | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly aligntime?: string | undefined;
}

/** The bin options that stand in a part of the search; of the same option the last one counts. */
function binsBetween(given: GivenBins, from: number, to: number): FieldBins {
  const last = <T>(placed: readonly Placed<T>[]): T | undefined =>
    placed.findLast(({ span }) => span.start >= from && span.start < to)?.value;
  return {
    bins: last(given.bins),
    span: last(given.span),
    minspan: last(given.minspan),
    start: last(given.start),
    end: last(given.end),
    aligntime: last(given.aligntime),
  };
}

export function isCut(bins: FieldBins): boolean {
  return Object.values(bins).some((value) => value !== undefined);
}

/** The bins of each field, in the order of the fields: options that stand before all fields are the first one's. */
export function binsOfFields(fields: readonly Field[], given: GivenBins): ReadonlyMap<Field, FieldBins> {
  const ordered = [...fields].sort((a, b) => a.span.start - b.span.start);
  return new Map(
    ordered.map((field, index) => {
      const to = ordered[index + 1]?.span.start ?? Infinity;
      const own = binsBetween(given, field.span.end, to);
      return [field, field === fields[0] && !isCut(own) ? binsBetween(given, 0, ordered[0]!.span.start) : own];
    }),
  );
}

/** A field cannot be split by and aggregated at once. */
export function refuseSplitField(aggregations: readonly Aggregation[], fields: readonly Field[], scope: Scope): void {
  for (const field of fields) {
    const same = aggregations.find(({ argument }) => argument?.kind === "field" && argument.field.name === field.name);
    if (same)
      scope.fail(field.span, `\`${field.name}\` is aggregated and split by at once`, {
        code: "bad-argument",
        hint: `a copy of it can be split by: eval copy=${field.name}`,
      });
  }
}

/** Without a field for the columns there is nothing to choose among. */
export function refuseWhere(where: unknown, scope: Scope): void {
  if (where !== undefined) scope.fail(scope.span("where"), "a where clause chooses among columns, and there are none");
}
