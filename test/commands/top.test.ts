import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const values = (text: string) => [...text].map((x) => ({ x }));

describe("top", () => {
  it("keeps the last value in the order of text where the limit cuts a tie", () => {
    search(`| makeresults | eval location="Orlando Dallas Atlanta" | makemv location | mvexpand location
      | eval user="Alex Kai Morgan" | makemv user | mvexpand user | top limit=1 location by user`).gives([
      { user: "Alex", location: "Orlando", count: 1, percent: "33.333333" },
      { user: "Kai", location: "Orlando", count: 1, percent: "33.333333" },
      { user: "Morgan", location: "Orlando", count: 1, percent: "33.333333" },
    ]);
  });
  it("counts combinations of several fields, and only rows that have them all", () => {
    search("top x y showperc=f")
      .on([{ x: "a", y: "1" }, { x: "a" }, { x: "a", y: "1" }, { x: "a", y: "2" }])
      .gives([
        { x: "a", y: "1", count: 2 },
        { x: "a", y: "2", count: 1 },
      ]);
    search("top x")
      .on([{ x: "a" }, { y: 1 }])
      .gives([{ x: "a", count: 1, percent: "100.000000" }]);
  });
  it("puts what the limit cuts off into a row of its own when asked", () => {
    search("top limit=1 useother=t otherstr=rest x showcount=f")
      .on(values("aab"))
      .gives([
        { x: "a", percent: "66.666667" },
        { x: "rest", percent: "33.333333" },
      ]);
    search("top limit=3 useother=t x showperc=f")
      .on(values("aab"))
      .gives([
        { x: "a", count: 2 },
        { x: "b", count: 1 },
      ]);
  });
  it("gives ten values, or all of them for 0", () => {
    search("top x | stats count")
      .on(values("abcdefghijkl"))
      .gives([{ count: 10 }]);
    search("top 0 x | stats count")
      .on(values("abcdefghijkl"))
      .gives([{ count: 12 }]);
  });
  it("counts each value of a multivalue field", () => {
    search("top m showperc=f")
      .on([{ m: ["a", "b"] }, { m: "b" }])
      .gives([
        { m: "b", count: 2 },
        { m: "a", count: 1 },
      ]);
  });
  it("refuses a field that its results would replace", () => {
    expectDiagnostic("* | top count", "`count` is also the name of a result", { at: "count" });
    search("top count countfield=n showperc=f")
      .on([{ count: 7 }])
      .gives([{ count: 7, n: 1 }]);
  });
});

describe("rare", () => {
  it("begins with the rarest value, of several the first in the order of text", () => {
    search("rare x showperc=f")
      .on(values("bbaacb"))
      .gives([
        { x: "c", count: 1 },
        { x: "a", count: 2 },
        { x: "b", count: 3 },
      ]);
    search("rare limit=1 x")
      .on(values("ba"))
      .gives([{ x: "a", count: 1, percent: "50.000000" }]);
  });
  it("refuses more rows than Splunk gives", () => {
    expectDiagnostic("* | rare limit=50001 x", "rare gives 50000 rows at most", { at: "50001" });
  });
});
