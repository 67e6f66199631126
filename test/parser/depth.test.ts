import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { createCheckerWith } from "../../src/check/check.ts";
import { rules } from "../../src/check/rules/index.ts";
import { searchTarget } from "../../src/check/target.ts";
import { complete, diagnose, formatSearchText, highlight, hover } from "../../src/editor/index.ts";
import { printPipeline } from "../../src/editor/print.ts";
import { createEngine, SplError } from "../../src/index.ts";

const nested = (open: string, inner: string, close: string, times: number) =>
  open.repeat(times) + inner + close.repeat(times);

/** Deep texts of each thing that nests, so many levels. */
const searches = (times: number): readonly string[] => [
  `* | eval a=${nested("(", "1", ")", times)}`,
  `* | eval a=${nested("abs(", "1", ")", times)}`,
  `${nested("(", "a=1", ")", times)}`,
  `* ${nested("[search a=1 ", "", "]", times)}`,
  `* | where ${"NOT ".repeat(times)}a=1`,
  `* | where ${"!".repeat(times)}isnull(a)`,
  `* | where ${nested("NOT (", "a=1", ")", times)}`,
  `${"NOT ".repeat(times)}a=1`,
  `${nested("NOT (", "a=1", ")", times)}`,
  `* | eval a=${"-".repeat(times)}1`,
  `* | eval a=${nested("-(", "1", ")", times)}`,
  `* | eval a=${"- ".repeat(times)}b`,
  `* | where ${Array(times + 2)
    .fill("a")
    .join(" = ")}`,
  `* | where a${' like "a"'.repeat(times + 1)}`,
  `* | stats ${nested("sum(", "a", ")", times)}`,
  `* | stats ${nested("avg(eval(", "a", "))", times)}`,
  `* | eval a=${"(".repeat(times)}`,
  `* | stats sum(${"eval(".repeat(times)}`,
];

describe("a search that nests too deep", () => {
  it.each(
    [...searches(101), ...searches(500), ...searches(50_000)].map(
      (spl) => [spl.length, spl.slice(0, 40), spl] as const,
    ),
  )("is refused with its place: %i characters of %s", (_length, _start, spl) => {
    const { diagnostics } = createEngine().parse(spl);
    expect(diagnostics[0]?.message).toBe("a search nests at most 100 deep");
    expect(() => createEngine().search(spl, [])).toThrow(SplError);
  });

  it.each(
    searches(45)
      .slice(0, -2)
      .map((spl) => [spl.slice(0, 40), spl] as const),
  )("is one of more than 100 levels: 45 are read and printed: %s", (_, spl) => {
    const { pipeline, diagnostics } = createEngine().parse(spl);
    expect(diagnostics.map(({ message }) => message).filter((message) => /deep/.test(message))).toEqual([]);
    expect(typeof printPipeline(pipeline, builtin)).toBe("string");
  });

  it("runs with 90 levels", () => {
    const [parens = "", calls = ""] = searches(90);
    expect(createEngine().search(`${parens} | table a`, [{ x: 1 }]).rows).toEqual([{ a: 1 }]);
    expect(createEngine().search(`${calls} | table a`, [{ x: 1 }]).rows).toEqual([{ a: 1 }]);
  });

  it("adds what stands in each other: brackets, parentheses, NOT and signs", () => {
    const spl = `NOT NOT ${nested("(NOT ", "a=1", ")", 49)} [search ${nested("(", "b=1", ")", 60)}]`;
    expect(createEngine().parse(spl).diagnostics).toEqual([]);
    const inside = `${nested("(NOT ", `[search ${nested("(", "b=1", ")", 60)}]`, ")", 49)}`;
    expect(createEngine().parse(inside).diagnostics[0]?.message).toBe("a search nests at most 100 deep");
  });

  it("is not one whose quoted texts, words and names hold as many of them", () => {
    const many = "NOT ".repeat(200);
    for (const spl of [
      `"${many}"`,
      `f="${"(".repeat(200)}"`,
      `${"-".repeat(200)} a=1`,
      `* | eval a="${many}", '${many.trim()}'=1`,
      `* | rex field=a "${"(?:".repeat(150)}x${")".repeat(150)}"`,
    ])
      expect(
        createEngine()
          .parse(spl)
          .diagnostics.map(({ message }) => message),
      ).toEqual([]);
  });

  it("is refused where the text comes of a field, a macro or an app", () => {
    const deep = nested("(", "1", ")", 200);
    const engine = createEngine({ macros: { deep: `eval a=${deep}` }, savedSearches: { deep: `* | eval a=${deep}` } });
    for (const spl of ["* | `deep`", "| savedsearch deep", `* | foreach a [eval b=${deep}]`])
      expect(() => engine.search(spl, [{ a: 1 }])).toThrow(/nests at most 100 deep/);
  });
});

describe("a chain of 6,000 terms", () => {
  const many = 6000;
  const chain = (term: string, operator: string) => Array(many).fill(term).join(operator);
  const numbered = (term: (n: number) => string, operator: string) =>
    Array.from({ length: many }, (_, n) => term(n)).join(operator);
  const events = [{ f: "v7", one: 1, x: "x" }];

  const searches: Readonly<Record<string, readonly [spl: string, rows: readonly object[]]>> = {
    "terms with OR": [`${numbered((n) => `f=v${n}`, " OR ")} | table f`, [{ f: "v7" }]],
    "terms side by side": [`${chain("f=v7", " ")} | table f`, [{ f: "v7" }]],
    "values of IN": [`f IN (${numbered((n) => `v${n}`, ", ")}) | table f`, [{ f: "v7" }]],
    "OR in where": [`* | where ${numbered((n) => `f="v${n}"`, " OR ")} | table f`, [{ f: "v7" }]],
    "AND in where": [`* | where ${chain("one=1", " AND ")} | table f`, [{ f: "v7" }]],
    "XOR in where": [`* | where NOT (${chain("one=1", " XOR ")}) | table f`, [{ f: "v7" }]],
    "literals added": [`* | eval a=${chain("1", "+")} | table a`, [{ a: many }]],
    "fields added": [`* | eval a=${chain("one", " + ")} | table a`, [{ a: many }]],
    "fields taken away": [`* | eval a=${chain("one", " - ")} | table a`, [{ a: 2 - many }]],
    "fields multiplied": [`* | eval a=${chain("one", " * ")} | table a`, [{ a: 1 }]],
    "texts joined": [`* | eval a=len(${chain("x", ".")}) | table a`, [{ a: many }]],
    "aggregates added": [`* | stats eval(${chain("sum(one)", "+")}) as a`, [{ a: many }]],
    "fields added in an aggregate": [`* | stats sum(eval(${chain("one", "+")})) as a`, [{ a: many }]],
    "fields added for their digits": [`* | eval a=sigfig(${chain("one", "+")}) | table a`, [{ a: many }]],
    arguments: [`* | eval a=coalesce(${chain("none", ",")}, 1) | table a`, [{ a: 1 }]],
    "assignments over each other": [`* | eval a=0, ${chain("a=a+one", ", ")} | table a`, [{ a: many }]],
    stages: [`* | eval a=0 ${chain("| eval a=a+one", " ")} | table a`, [{ a: many }]],
    "stages that keep rows": [`* ${chain("| where one=1", " ")} | table f`, [{ f: "v7" }]],
  };
  const checker = createCheckerWith(builtin, {}, rules);

  it.each(Object.entries(searches))("runs, is explained, checked, laid out and printed: %s", (_, [spl, rows]) => {
    const engine = createEngine();
    expect(engine.search(spl, events).rows).toEqual(rows);
    expect(engine.explain(spl, events).results.rows).toEqual(rows);
    expect(
      checker.check(searchTarget({ name: null, text: spl })).filter(({ severity }) => severity === "error"),
    ).toEqual([]);
    expect(formatSearchText(spl, builtin).length).toBeGreaterThanOrEqual(spl.length / 2);
    expect(highlight(spl).length).toBeGreaterThan(0);
    expect(diagnose(spl)).toEqual([]);
    expect(() => [hover(spl, spl.length - 3), complete(spl, spl.length)]).not.toThrow();
    const printed = printPipeline(engine.parse(spl).pipeline, builtin);
    expect(printPipeline(engine.parse(printed).pipeline, builtin)).toBe(printed);
  });
});

describe("XOR", () => {
  it("of several conditions is TRUE where an odd number of them is, and null where any is null", () => {
    const { rows } = createEngine().search(
      '* | eval odd=case(a=1 XOR b=1 XOR c=1, "yes", NOT (a=1 XOR b=1 XOR c=1), "no", true(), "null") | table odd',
      [
        { a: 1, b: 1, c: 1 },
        { a: 1, b: 1, c: 0 },
        { a: 0, b: 0, c: 1 },
        { a: 0, b: 0, c: 0 },
        { a: 1, b: 0 },
      ],
    );
    expect(rows.map(({ odd }) => odd)).toEqual(["yes", "no", "yes", "no", "null"]);
  });
});

describe("a field's name of thousands of parts", () => {
  it("is read as any other", () => {
    const name = `j${"{}.a".repeat(5000)}`;
    const events = Array.from({ length: 200 }, (_, n) => ({ n, j: [{ a: [{ a: 1 }] }] }));
    expect(createEngine().search(`* | table n, ${name} | stats count, count(${name}) as c`, events).rows).toEqual([
      { count: 200, c: 0 },
    ]);
  });
});
