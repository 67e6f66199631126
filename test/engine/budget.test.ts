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
