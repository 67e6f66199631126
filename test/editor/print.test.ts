import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { printPipeline } from "../../src/editor/print.ts";
import { printExpression, printSearch } from "../../src/editor/print-expression.ts";
import { createEngine } from "../../src/index.ts";
import type { Expression, SearchExpression } from "../../src/language/ast.ts";
import { withoutPlaces } from "../support/ast.ts";
import { contentEngine, realSearches } from "../support/content.ts";

const engine = createEngine();
const nowhere = { start: 0, end: 0 };
const printed = (spl: string) => printPipeline(engine.parse(spl).pipeline, builtin);

describe("a parsed search as text", () => {
  it.each([
    ["index=a  b OR c", "index=a b OR c"],
    ["a AND b", "a AND b"],
    ['a\\|b f=x\\|y "c\\|d" TERM(e\\|f)', 'a\\|b f=x\\|y "c|d" TERM(e\\|f)'],
    ["| where (a+b)*2 > 3 and not c", "| where (a + b) * 2 > 3 AND NOT c"],
    ["| where a - (b - c) = 1", "| where a - (b - c) = 1"],
    ['| eval "a b"=x."y"', '| eval "a b" = x . "y"'],
    ["* | stats count(eval(x=1)) AS n BY host", "* | stats count(eval(x=1)) as n by host"],
    ["* | sort 0 -num(a), b", "* | sort 0 - num(a), b"],
    ["* | sort -sum(kb), +str(count(x))", '* | sort - "sum(kb)", str("count(x)")'],
    ["* | convert num(sum(kb)) AS n", '* | convert num("sum(kb)") as n'],
    ["* | stats max(FSP Name), AS m by a,", "* | stats max(FSP Name) as m by a"],
    ["a=IN b!=OR c IN (AND, x)", "a=IN b!=OR c IN (AND, x)"],
    ["* | bin span=1h", "* | bin span=1h"],
    ["| makeresults x=1 count=2", "| makeresults count=2 x=1"],
    ["* | lookup t a OUTPUT, b as c", "* | lookup t a output b as c"],
    [
      '* | transaction a startswith=EventCode=4800 endswith=user="a b"',
      '* | transaction startswith=(EventCode=4800) endswith=(user="a b") a',
    ],
    ["* | chart limit=top5 count BY a span=3 b, span=log2", "* | chart limit=top5 count by a span=3 b span=1log2"],
    ["* | timechart count span=1h by b bins=5", "* | timechart count span=1h by b bins=5"],
    ["* | join host [search x | head 1]", "* | join host [| search x | head 1]"],
    ["* | head   [search x|return $n]", "* | head [| search x | return $n]"],
    ["| makeresults count=[search x | return $n]", "| makeresults count=[| search x | return $n]"],
    ["* | head (x = 1)", "* | head (x = 1)"],
    ['* | replace "a*" with b in c', '* | replace "a*" with b in c'],
    ["* | fields a\\\\b, a\\\\*, c\\d", String.raw`* | fields "a\\b", "a\\*", "c\\d"`],
    [String.raw`* | rename "a\\*" as "b *"`, String.raw`* | rename "a\\*" as "b *"`],
    [
      "* | transaction host startswith=(a=1) endswith=eval(b>2)",
      "* | transaction startswith=(a=1) endswith=eval(b > 2) host",
    ],
  ])("%s", (spl, expected) => {
    expect(printed(spl)).toBe(expected);
  });

  it("reads back the same for every real search", { timeout: 60_000 }, () => {
    const known = contentEngine();
    const unsound = realSearches().filter(({ spl }) => {
      const { pipeline, diagnostics } = known.parse(spl);
      if (diagnostics.length > 0) return false;
      const again = known.parse(printPipeline(pipeline, builtin)).pipeline;
      return JSON.stringify(sorted(withoutPlaces(again))) !== JSON.stringify(sorted(withoutPlaces(pipeline)));
    });
    expect(unsound.map(({ name }) => name)).toEqual([]);
  });
});

/** Arguments stand in the order in which they were given. */
function sorted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(sorted);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)]),
  );
}

const name = fc
  .stringMatching(/^[a-z_][a-z0-9_]{0,6}$/)
  .filter((word) => !/^(?:not|and|or|xor|like|in|eval)$/.test(word));
const anyText = fc.string({ unit: "grapheme", maxLength: 8 });

const expressions = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    name.map((field): Expression => ({ kind: "field", name: field, quoted: false, span: nowhere })),
    anyText.map((value): Expression => ({ kind: "string", value, span: nowhere })),
    anyText
      .filter((field) => /^[^"|\n`]+$/.test(field))
      .map((field): Expression => ({ kind: "field", name: field, quoted: true, span: nowhere })),
    fc.nat(99).map((value): Expression => ({ kind: "number", value, text: String(value), span: nowhere })),
    fc.record({ operand: tie("node") }).map(({ operand }): Expression => ({ kind: "not", operand, span: nowhere })),
    fc
      .record({ operand: tie("node").filter(({ kind }) => kind !== "number") })
      .map(({ operand }): Expression => ({ kind: "negate", operand, span: nowhere })),
    fc
      .record({
        operator: fc.constantFrom("+", "-", "*", "/", "%", ".", "=", "!=", "<", ">=", "like", "and", "or", "xor"),
        left: tie("node"),
        right: tie("node"),
      })
      .map((parts): Expression => ({ kind: "binary", ...parts, span: nowhere })),
    fc
      .record({ operand: tie("node"), values: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) })
      .map((parts): Expression => ({ kind: "in", ...parts, span: nowhere })),
    fc
      .array(tie("node"), { minLength: 1, maxLength: 3 })
      .map((args): Expression => ({ kind: "call", name: "coalesce", nameSpan: nowhere, args, span: nowhere })),
  ),
})).node;

const searchWord = fc
  .stringMatching(/^[a-z][a-z0-9*_.:-]{0,6}[a-z]$/)
  .filter((word) => !/^(?:in|or|and|not)$|::/i.test(word));
const searchValues = fc
  .oneof(
    searchWord.map((text) => ({ text, quoted: false })),
    fc.stringMatching(/^[ a-z"|=\][()*]{0,6}$/).map((text) => ({ text, quoted: true })),
  )
  .map((value) => ({ ...value, directive: null, opaque: false, span: nowhere }));

const searches = fc.letrec<{ all: SearchExpression; one: SearchExpression }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    searchValues.map((value): SearchExpression => ({ kind: "term", value, span: nowhere })),
    fc.record({ field: name, operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="), value: searchValues }).map(
      ({ field, ...rest }): SearchExpression => ({
        kind: "comparison",
        field: { name: field, span: nowhere },
        ...rest,
        span: nowhere,
      }),
    ),
    fc.record({ field: name, values: fc.array(searchValues, { minLength: 1, maxLength: 3 }) }).map(
      ({ field, values }): SearchExpression => ({
        kind: "in",
        field: { name: field, span: nowhere },
        values,
        span: nowhere,
      }),
    ),
    tie("one").map((operand): SearchExpression => ({ kind: "not", operand, span: nowhere })),
    tie("all").map((operand): SearchExpression => ({ kind: "group", operand, span: nowhere })),
  ),
  all: fc
    .array(
      fc
        .array(tie("one"), { minLength: 1, maxLength: 3 })
        .map(
          (operands): SearchExpression =>
            operands.length === 1 ? operands[0]! : { kind: "or", operands, span: nowhere },
        ),
      { minLength: 1, maxLength: 3 },
    )
    .chain((operands) =>
      fc
        .boolean()
        .map(
          (implicit): SearchExpression =>
            operands.length === 1 ? operands[0]! : { kind: "and", operands, implicit, span: nowhere },
        ),
    ),
})).all;

describe("printing and parsing are inverse", () => {
  const argument = (spl: string) => {
    const { pipeline, diagnostics } = engine.parse(spl);
    expect(diagnostics).toEqual([]);
    const [stage] = pipeline.stages;
    return stage?.kind === "command" ? Object.values(stage.args)[0] : undefined;
  };

  it("for eval expressions", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const text = printExpression(expression, builtin);
        expect(withoutPlaces(argument(`| where ${text}`)), text).toEqual(withoutPlaces(expression));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("for search expressions", () => {
    fc.assert(
      fc.property(searches, (expression) => {
        const text = printSearch(expression, builtin);
        expect(withoutPlaces(argument(`search ${text}`)), text).toEqual(withoutPlaces(expression));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
