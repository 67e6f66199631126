import { describe, expect, it } from "vitest";
import { createEngine, type Event, SplError } from "../../src/index.ts";

const rows = (count: number, row: (n: number) => Event) => Array.from({ length: count }, (_, n) => row(n));
/** Milliseconds; none of them takes two seconds on an idle machine. */
const soon = 12_000;
const far = [{ _time: 0 }, { _time: 1767300000 }];
const list = Array.from({ length: 1000 }, (_, n) => String(n));

/** Searches that would make more than fits into memory, or never end. */
const refused: readonly (readonly [string, readonly Event[]])[] = [
  ["| makeresults count=1000000000000", []],
  ["| makeresults count=2147483647 | stats count", []],
  ["| gentimes start=1/1/1970 end=1/1/2038 increment=1s", []],
  ["* | delta n p=9007199254740993", [{ n: 1 }]],
  ["* | delta n p=2147483648", [{ n: 1 }]],
  ["* | autoregress n p=1-2000000000", [{ n: 1 }]],
  ["* | autoregress n p=1-1000000", [{ n: 1 }]],
  ["* | kmeans reps=1000000000 n", [{ n: 1 }, { n: 2 }]],
  ["* | predict n future_timespan=2000000000", rows(9, (n) => ({ _time: n * 86400, n }))],
  ["* | join max=0 k [search *]", rows(20_000, (n) => ({ k: 1, n }))],
  ["* | selfjoin max=0 k", rows(20_000, (n) => ({ k: 1, n }))],
  ["* | xyseries x y v", rows(20_000, (n) => ({ x: n, y: n, v: n }))],
  ["* | chart limit=0 count over x by y", rows(20_000, (n) => ({ x: n, y: n }))],
  ["* | mvexpand a | mvexpand b | mvexpand c", [{ a: list, b: list, c: list }]],
];

const many = rows(200, (n) => ({ _time: 1767300000 - n * 3600, k: 1, n, x: n, y: n, v: n, a: list }));

/** Products, each more than ten times a limit of 1,000 values or 20,000 characters. */
const products: readonly string[] = [
  "* | join max=0 k [search *]",
  "* | selfjoin max=0 k",
  "* | xyseries x y v",
  "* | chart limit=0 count over x by y",
  "* | mvexpand a",
  "* | stats count by a",
  "* | top limit=0 a",
  "* | chart count over a",
  "* | cofilter k n",
  '* | map maxsearches=200 search="search index=*"',
  "* | stats sparkline(count, 1s)",
  "* | timechart span=1m count | timewrap 1h",
  "| gentimes start=-30 end=1 increment=1m",
  "| makeresults count=11000",
  "* | streamstats list(v) as v values(n) as n",
  "* | streamstats window=150 values(n) as n",
  "* | eventstats values(n) as n | stats count by n",
  "* | arules sup=1 n x y v",
];

describe("a product", () => {
  it.each(products)("is refused before it is made: %s", (spl) => {
    const limits = { cells: 1000, characters: 20_000, subsearchRows: 50_000 };
    const run = () => createEngine().search(spl, many, { now: 1767300000, limits }).rows;
    expect(run).toThrow(SplError);
    expect(run).toThrow(/limits: \{ (?:cells|characters) \}/);
  });
});

const times = (count: number, text: string, between: string) => Array.from({ length: count }, () => text).join(between);
const texts = [{ s: "a".repeat(1000), items: list, d: "-".repeat(1000) }];

/** Searches whose values grow, with a limit of 50,000 characters for one. */
const growing: readonly string[] = [
  `* | eval x=${times(60, "s", ".")}`,
  `* | eval ${times(7, "s=s.s", ", ")}`,
  `* | eval ${times(7, "s=s+s", ", ")}`,
  "* | foreach a b c d e f g h [eval s=s.s]",
  "* | eval x=mvjoin(items, d)",
  'eval x=replace(s, "", d)',
  'eval x=replace(s, "(?=(.*))", "\\1\\1\\1")',
  "eval x=mvmap(items, d.d)",
  `* | eval x=mvrange(0, 5000), ${times(5, "x=mvappend(x, x)", ", ")}`,
  `* | rex mode=sed field=s "s/a/${"b".repeat(99)}/g"`,
  `* | strcat ${times(60, "s", " ")} x`,
  `* | eval x=json_array(${times(60, "s", ", ")})`,
  `* | eval x=printf("${times(60, "%s", "")}", ${times(60, "s", ", ")})`,
];

describe("values that grow", () => {
  it.each(growing)("are refused where one would be too large: %s", (spl) => {
    const search = spl.startsWith("*") ? spl : `* | ${spl}`;
    const limits = { valueCharacters: 50_000, characters: 500_000 };
    const run = () => createEngine().search(search, texts, { limits }).rows;
    expect(run).toThrow(/: a value of [\d,]+ characters would be made|more than 500,000 characters/);
    expect(run).toThrow(SplError);
  });

  it("are refused where all together would be too large", () => {
    const events = rows(100, (n) => ({ n, s: "a".repeat(1000) }));
    const run = (spl: string) => createEngine().search(spl, events, { limits: { characters: 100_000 } }).rows;
    expect(() => run('* | eval x=s.s."b"')).toThrow(
      /eval: the values that the search makes would take more than 100,000/,
    );
    expect(run('* | eval x=s."b"')).toHaveLength(100);
  });

  it("are forgotten where an aggregation took them", () => {
    const events = rows(100, (n) => ({ n, s: "a".repeat(1000) }));
    const limits = { characters: 100_000, batchRows: 10 };
    const search = '* | eval x=s.s."b" | stats max(eval(len(x))) as most';
    expect(createEngine().search(search, events, { limits }).rows).toEqual([{ most: 2001 }]);
  });
});

describe("a search that would make too much", () => {
  it.each(refused)("is refused with a message: %s", (spl, events) => {
    const started = performance.now();
    const limits = { joinRows: 50_000 };
    expect(() => createEngine().search(spl, events, { now: 1767300000, limits }).rows).toThrow(SplError);
    expect(performance.now() - started).toBeLessThan(soon);
  });

  it("ends soon, whatever times there are", () => {
    const started = performance.now();
    const { length } = createEngine().search("* | timechart span=12h count | timewrap 1d", far, { now: 1767300000 });
    expect(length).toBe(2);
    expect(performance.now() - started).toBeLessThan(soon);
  });

  it("is told what met the limit, and where to change it", () => {
    const run = (cells: number) =>
      createEngine().search("| makeresults count=11 | stats count", [], { limits: { cells } });
    expect(() => run(10)).toThrow(/makeresults would make 11 values, and 10 are the most[\s\S]*limits: \{ cells \}/);
    expect(run(11).rows).toEqual([{ count: 11 }]);
  });
});
