import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const events = [
  { _time: 4, set: "a", n: 1 },
  { _time: 3, set: "b", n: 2 },
  { _time: 2, set: "b", n: 3 },
  { _time: 1, set: "a", n: 4 },
];
const order = (spl: string, options = {}) => wholeSearch(spl, events, options).rows.map((row) => row.n);

describe("append", () => {
  it("keeps the columns of both, and fills none", () => {
    expect(wholeSearch("* | stats count by set | append [search * | stats count]", events).rows).toEqual([
      { set: "a", count: 2 },
      { set: "b", count: 2 },
      { count: 4 },
    ]);
  });
  it("tells when it leaves rows out", () => {
    const { rows, messages } = wholeSearch(
      "set=a | fields n | append maxout=1 maxtime=30 [search set=b | fields n]",
      events,
    );
    expect(rows.length).toBe(3);
    expect(messages.map(({ message }) => message)).toEqual([
      "the subsearch found 2 rows, of which the first 1 are used",
    ]);
  });
  it("takes a subsearch without a pipe", () => {
    search("append extendtimerange=t [makeresults | eval n=2 | table n]")
      .on([{ n: 1 }])
      .gives([{ n: 1 }, { n: 2 }]);
  });
  it("takes the range of its subsearch into that of the search with extendtimerange", () => {
    const rows = (option: string, inner: string) =>
      wholeSearch(
        `earliest=-1h@h latest=@h set=a | append ${option} [search set=b ${inner}] | timechart span=1h count`,
        [
          { _time: 1774958000, set: "a" },
          { _time: 1774951300, set: "b" },
        ],
      ).rows;
    const hours = [
      { _time: 1774951200, count: 1 },
      { _time: 1774954800, count: 1 },
    ];
    expect(rows("extendtimerange=t", "earliest=-3h@h latest=-1h@h")).toEqual([
      { _time: 1774947600, count: 0 },
      ...hours,
    ]);
    expect(rows("extendtimerange=t", "earliest=-2h@h latest=+1h@h")).toEqual([
      ...hours,
      { _time: 1774958400, count: 0 },
    ]);
    expect(rows("extendtimerange=t", "")).toEqual(hours);
    expect(rows("", "earliest=-3h@h latest=-1h@h")).toEqual(hours);
  });
});

describe("appendcols", () => {
  it("leaves the search's own values and fills its gaps", () => {
    search('appendcols [| makeresults count=2 | streamstats count as i | eval x="new".i | table x]')
      .on([{ x: "old" }, { y: 1 }])
      .gives([{ x: "old" }, { x: "new2", y: 1 }]);
  });
  it("adds rows for a longer subsearch", () => {
    search("table n | appendcols [| makeresults count=2 | streamstats count as i | table i]")
      .on([{ n: 1 }])
      .gives([{ n: 1, i: 1 }, { i: 2 }]);
  });
  it("leaves internal fields out", () => {
    search("appendcols [| makeresults | eval a=1]")
      .on([{ n: 1 }])
      .gives([{ n: 1, a: 1 }]);
  });
});

describe("appendpipe", () => {
  it("runs over the rows that are there at that moment", () => {
    search("appendpipe run_in_preview=f [stats sum(n) as n] | appendpipe [stats count as n]")
      .on([{ n: 1 }, { n: 2 }])
      .gives([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 3 }]);
  });
  it("keeps the rows of a pipeline that stops early", () => {
    search("appendpipe [head 1] | table n")
      .on([{ n: 1 }, { n: 2 }])
      .gives([{ n: 1 }, { n: 2 }, { n: 1 }]);
  });
});

describe("set", () => {
  it("compares all fields, internal ones too", () => {
    expect(order("| set intersect [search set=a] [search n<4]")).toEqual([1]);
    expect(order("| set diff [search set=a] [search n<4]")).toEqual([4, 2, 3]);
  });
  it("gives what both have once", () => {
    expect(order("| set union [search set=a] [search n<4]")).toEqual([1, 4, 2, 3]);
  });
  it("counts a row that comes twice once", () => {
    expect(wholeSearch("| set union [search * | table set] [search set=b | table set]", events).rows).toEqual([
      { set: "a" },
      { set: "b" },
    ]);
  });
  it("takes two subsearches", () => {
    expectDiagnostic("| set union [search a=1]", "set takes two subsearches, not 1", { at: "[search a=1]" });
  });
  it("stands first", () => {
    expectDiagnostic("* | set union [search a=1] [search b=1]", "set must be the first command of a search", {
      at: "set",
    });
  });
});

describe("multisearch", () => {
  it("merges events by time", () => {
    expect(order("| multisearch [search set=a | eval k=1] [search set=b]")).toEqual([1, 2, 3, 4]);
  });
  it("runs streaming commands only", () => {
    const message = (name: string) => `multisearch runs streaming commands only, and \`${name}\` is none`;
    expectDiagnostic("| multisearch [search a=1 | head 5] [search b=1]", message("head"), { at: "head" });
    expectDiagnostic("| multisearch [search a=1] [search b=1 | stats count]", message("stats"), { at: "stats" });
    expect(order("| multisearch [search set=a | bin span=1s _time | fillnull value=0 k] [search set=b]")).toEqual([
      1, 2, 3, 4,
    ]);
  });
  it("needs two searches", () => {
    expectDiagnostic("| multisearch [search a=1]", "multisearch needs at least two subsearches", {
      at: "[search a=1]",
    });
  });
});

describe("union", () => {
  const lookups = { more: [{ n: "8" }, { n: "9" }] };
  it("merges streams by time, with those of the search", () => {
    expect(order("| union [search set=b] [search set=a]")).toEqual([1, 2, 3, 4]);
    expect(order("set=a | union [search set=b]")).toEqual([1, 2, 3, 4]);
  });
  it("adds what is no stream below, and all that follows it", () => {
    expect(order("| union [search set=a], [search set=b | head 1], [search set=b]")).toEqual([1, 4, 2, 2, 3]);
    expect(order("set=a | sort n | union [search set=b]")).toEqual([1, 4, 2, 3]);
  });
  it("takes datasets by name, in any order", () => {
    expect(order("| union lookup:more [search set=a | stats max(n) as n] inputlookup:more", { lookups })).toEqual([
      "8",
      "9",
      4,
      "8",
      "9",
    ]);
    expect(order('| union savedsearch:"set b", lookup:more', { lookups, savedSearches: { "set b": "set=b" } })).toEqual(
      [2, 3, "8", "9"],
    );
  });
  it("keeps to maxout where it adds below", () => {
    expect(order("set=a | stats max(n) as n | union maxout=1 [search set=b]")).toEqual([4, 2]);
  });
  it("names a data model's fields without its prefix", () => {
    const rows = [{ _time: 1, tag: ["process", "report"], user: "ann", process_id: "7" }];
    const { rows: found } = wholeSearch(
      "| union datamodel:Endpoint.Processes [search user=none] | table user process_id",
      rows,
    );
    expect(found).toEqual([{ user: "ann", process_id: "7" }]);
  });
  it("says what it cannot find", () => {
    expectDiagnostic("| union lookup:none [search a=1]", "there is no lookup `none`", { at: "lookup:none" });
    expectDiagnostic("| union table:x [search a=1]", "there is no dataset type `table`", { at: "table:x" });
    expectDiagnostic("| union more [search a=1]", "union cannot read `more`", { at: "more" });
    expectDiagnostic("| union [search a=1]", "union needs at least two datasets", { at: "union" });
  });
  it("refuses a saved search that runs itself", () => {
    expectDiagnostic("| union savedsearch:me [search a=1]", "the saved search `me` runs itself", {
      savedSearches: { me: "| union savedsearch:me [search a=1]" },
    });
  });
});
