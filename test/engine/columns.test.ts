import { describe, expect, it } from "vitest";
import { search } from "../support/search.ts";

describe("columns", () => {
  const row = { b: 1, _time: 5, B: 2, a: 3, _raw: "x" };
  const columns = (spl: string) => search(spl).on([row, row]).results().columns.join(" ");
  it.each([
    ["search *", "_raw _time B a b"],
    ["eval z=1, A=2", "_raw _time A B a b z"],
    ["fields - _raw, B", "_time a b"],
    ["rename a as zz, b as aa", "_raw _time B aa zz"],
    ["streamstats count | head 1 | reverse", "_raw _time B a b count"],
    ["eventstats max(b) as A by a | dedup a | sort - b", "_raw _time A B a b"],
    ["where a=3 | append [| makeresults | eval c=1]", "_raw _time B a b c"],
    ["| makeresults | eval z=1, a=2", "_time a z"],
    ['| makeresults format=csv data="b,a\n1,2"', "a b"],
    ['| makeresults format=csv data="b,a\n1,2" | streamstats count | eval A=1', "A a b count"],
  ])("stand in the order of their names, internal ones first: %s", (spl, expected) => {
    expect(columns(spl)).toBe(expected);
  });
  it.each([
    ["table b a", "b a"],
    ["table b a | eval A=1", "b a A"],
    ["table b a | eval A=1 | where A=1 | sort a | fields - b", "a A"],
    ["fields b, a", "_time _raw b a"],
    ["fields b, a | eval A=1", "_time _raw b a A"],
    ["stats sum(b) as z, count by a", "a z count"],
    ["stats sum(b) as z, count by a | rename z as A | eval B=1", "a A count B"],
    ["top b", "b count percent"],
    ["table b a | append [| makeresults | eval A=1]", "b a _time A"],
    ["table b a | makemv a | mvcombine a", "b a"],
  ])("stand in the order of the command that made the row: %s", (spl, expected) => {
    expect(columns(spl)).toBe(expected);
  });
  it("are those that have a value in some event, whatever else stands in a list", () => {
    const names = (event: Record<string, unknown>) => search("search *").on([event]).results().columns.join(" ");
    expect(names({ l: ["a", null] })).toBe("l");
    expect(names({ l: [1, { x: 2 }] })).toBe("l l{}.x");
    expect(names({ l: [new Date(0)] })).toBe("l");
    expect(names({ l: [{ x: [2] }], e: [], n: [null] })).toBe("l{}.x{}");
    search("tojson output_field=j | fields j", { options: { limits: { batchRows: 1 } } })
      .on([{ l: [1, []] }, { l: 8 }])
      .gives([{ j: '{"l":1}' }, { j: '{"l":8}' }]);
  });
  it("are taken in their order by commands that go through them", () => {
    search("fields - _* B | transpose 1 | table column")
      .on([row])
      .gives([{ column: "a" }, { column: "b" }]);
    search("table b a | transpose 1 | table column")
      .on([row])
      .gives([{ column: "b" }, { column: "a" }]);
    search('eval l="" | foreach a b B [eval l=l."<<FIELD>>"] | table l')
      .on([row])
      .gives([{ l: "abB" }]);
  });
  it("of a running count by a field that no row has are not there", () => {
    expect(columns("streamstats count by nosuch")).toBe("_raw _time B a b");
    expect(columns("streamstats count by a")).toBe("_raw _time B a b count");
  });
});
