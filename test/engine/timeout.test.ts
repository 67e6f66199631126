import { describe, expect, it } from "vitest";
import { createEngine, type Event, type SearchOptions, SearchStopped } from "../../src/index.ts";

const rows = (count: number, row: (n: number) => Event) => Array.from({ length: count }, (_, n) => row(n));
const now = 1767300000;

/** What a search throws, and how many milliseconds it took until then. */
function ended(spl: string, events: readonly Event[], options: SearchOptions): { error: unknown; took: number } {
  const engine = createEngine();
  const began = performance.now();
  try {
    engine.search(spl, events, { now, ...options });
    return { error: null, took: performance.now() - began };
  } catch (error) {
    return { error, took: performance.now() - began };
  }
}

describe("a search with a timeout", () => {
  it("ends with an error that says so, and names the command", () => {
    const { error } = ended("| makeresults count=10000000 | eval n=random() | sort n", [], { timeout: 50 });
    expect(error).toBeInstanceOf(SearchStopped);
    expect(error).toMatchObject({
      reason: "timeout",
      message: expect.stringMatching(/^the search took longer than 50 ms/),
    });
  });

  it("gives its rows where it is quick enough", () => {
    const results = createEngine().search(
      "* | stats sum(n) as n",
      rows(5000, (n) => ({ n })),
      { now, timeout: 60_000 },
    );
    expect(results.rows).toEqual([{ n: 12_497_500 }]);
  });

  it("needs a number of milliseconds", () => {
    expect(() => createEngine().search("*", [], { timeout: 0 })).toThrow(/timeout must be a number of milliseconds/);
  });
});

const points = rows(20_000, (n) => ({
  _time: now - n,
  n: (n * 7919) % 20_011,
  m: n % 19,
  s: `w${n} x${n * 3} y${n * 7}`,
}));

/** Searches of one command that takes many seconds. */
const long: readonly string[] = [
  "* | kmeans k=1000 reps=1000 n m",
  "* | streamstats window=9000 p99(n) median(m)",
  "* | streamstats time_window=1d values(m)",
  "* | arules sup=1 n m s",
  "* | cluster t=0.99 field=s",
];

describe("one long command", () => {
  it.each(long)("ends soon after its time is over: %s", (spl) => {
    const { error, took } = ended(spl, points, { timeout: 200 });
    expect(error).toMatchObject({ name: "SearchStopped", reason: "timeout", command: spl.split(" ")[2] });
    expect(took).toBeLessThan(2000);
  });
});

describe("a search with a signal", () => {
  it("does not begin where it is aborted already", () => {
    const { error } = ended("| makeresults", [], { signal: AbortSignal.abort() });
    expect(error).toMatchObject({ name: "SearchStopped", reason: "signal", message: "the search was stopped" });
  });

  it("ends when it is aborted while it runs", () => {
    const controller = new AbortController();
    const events = rows(3000, (n) => ({
      get n() {
        if (n === 200) controller.abort();
        return n;
      },
    }));
    const { error } = ended("* | eval m=n+1 | stats sum(m)", events, { signal: controller.signal });
    expect(error).toBeInstanceOf(SearchStopped);
  });
});
