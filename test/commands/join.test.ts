import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const lookups = {
  vendors: [
    { id: "1", vendor: "Acme", city: "Oslo" },
    { id: "1", vendor: "Bolt", city: "Rome" },
    { id: "3", vendor: "Cato", city: "Bern" },
  ],
};
const rows = [
  { id: "1", n: 1 },
  { id: "2", n: 2 },
  { id: "3", n: 3, city: "Paris" },
];

describe("join", () => {
  it("joins the first partner, and drops rows without one", () => {
    search("join id inputlookup:vendors | table id vendor city", { lookups })
      .on(rows)
      .gives([
        { id: "1", vendor: "Acme", city: "Oslo" },
        { id: "3", vendor: "Cato", city: "Bern" },
      ]);
  });
  it("keeps the search's own values where it must not overwrite", () => {
    search("join type=left overwrite=f id [| inputlookup vendors] | table id city", { lookups })
      .on(rows)
      .gives([{ id: "1", city: "Oslo" }, { id: "2" }, { id: "3", city: "Paris" }]);
  });
  it("gives so many partners as max says, all for 0", () => {
    search("join max=2 id [| inputlookup vendors] | stats count", { lookups })
      .on(rows)
      .gives([{ count: 3 }]);
    search("join max=0 type=outer id [| inputlookup vendors] | stats count", { lookups })
      .on(rows)
      .gives([{ count: 4 }]);
  });
  it("joins on all common fields without a list", () => {
    search("join [| inputlookup vendors] | table id vendor", { lookups })
      .on([{ id: "1", city: "Rome" }])
      .gives([{ id: "1", vendor: "Bolt" }]);
  });
  it('minds the case of values, and takes 1 and "1" as the same', () => {
    search('join k [| makeresults | eval k="X", v=1] | table k')
      .on([{ k: "x" }])
      .gives([]);
    search("join k [| makeresults | eval k=1, v=2 | table k v]")
      .on([{ k: "1" }])
      .gives([{ k: "1", v: 2 }]);
  });
  it("joins no row that lacks a field", () => {
    search("join id [| makeresults | eval v=1 | table id v]")
      .on([{ n: 1 }])
      .gives([]);
  });
  it("looks at earlier partners, or later ones, to the second", () => {
    const events = [
      { _time: 10.7, k: "a", at: "now" },
      { _time: 10.9, k: "a", at: "same second" },
      { _time: 5, k: "a", at: "before" },
      { _time: 20, k: "a", at: "after" },
    ];
    const found = (options: string) =>
      wholeSearch(`at=now | join ${options} max=0 k [search NOT at=now | rename at as partner] | table partner`, events)
        .rows;
    expect(found("usetime=t")).toEqual([{ partner: "same second" }, { partner: "before" }]);
    expect(found("usetime=t earlier=f")).toEqual([{ partner: "after" }, { partner: "same second" }]);
    expect(found("")).toHaveLength(3);
  });
  it("names fields after their sides with aliases", () => {
    search(
      "join max=0 left=products right=v where products.id=v.id [| inputlookup vendors] | stats count by products.id",
      {
        lookups,
      },
    )
      .on(rows)
      .gives([
        { "products.id": "1", count: 2 },
        { "products.id": "3", count: 1 },
      ]);
  });
  it("takes the sides of a condition either way round, and options after it", () => {
    search("join left=L right=R where R.vendor = L.v L.id=R.id max=1 inputlookup:vendors | table L.v R.city", {
      lookups,
    })
      .on([{ v: "Bolt", id: "1" }])
      .gives([{ "L.v": "Bolt", "R.city": "Rome" }]);
  });
  it("joins saved searches and data models", () => {
    search("join id savedsearch:products | table id price", {
      savedSearches: { products: '| makeresults | eval id="1", price=9 | table id price' },
    })
      .on(rows)
      .gives([{ id: "1", price: 9 }]);
  });
  it("says what it cannot read", () => {
    expectDiagnostic("* | join left=L right=R where L.a=S.b [search a=1]", "join cannot read `L.a=S.b`", {
      at: "L.a=S.b",
    });
    expectDiagnostic("* | join where L.a=R.b [search a=1]", "join's where needs an alias for each side", {
      at: "L.a=R.b",
    });
    expectDiagnostic("* | join id savedsearch:x", "there is no saved search `x`", { at: "savedsearch:x" });
    expectDiagnostic("* | join id lookup:x [search a=1]", "join takes one dataset or one subsearch", {
      at: "lookup:x",
    });
  });
});

describe("selfjoin", () => {
  const five = [1, 2, 3, 4, 5].map((a) => ({
    a,
    joiner: "x",
    b: a % 2 === 0 ? `something${a}` : `nada${a}`,
    ...(a % 2 === 1 ? { c: `somethingelse${a}` } : {}),
  }));
  it("gives the later row, filled up from the one before", () => {
    search("selfjoin joiner | table a b c")
      .on(five)
      .gives([
        { a: 2, b: "something2", c: "somethingelse1" },
        { a: 3, b: "nada3", c: "somethingelse3" },
        { a: 4, b: "something4", c: "somethingelse3" },
        { a: 5, b: "nada5", c: "somethingelse5" },
      ]);
  });
  it("joins with all later rows for max=0", () => {
    search("selfjoin max=0 joiner | stats count")
      .on(five)
      .gives([{ count: 10 }]);
  });
  it("keeps rows that stand alone only when asked", () => {
    const rows = [{ id: "x" }, { id: "y", n: 1 }, {}];
    search("selfjoin id").on(rows).gives([]);
    search("selfjoin keepsingle=t id")
      .on(rows)
      .gives([{ id: "x" }, { id: "y", n: 1 }]);
  });
});

describe("join on a field with a colon", () => {
  it("reads a dataset only where the word begins with a type of datasets", () => {
    search("join type=outer eai:acl.app collection [| inputlookup owners] | table collection owner", {
      lookups: { owners: [{ "eai:acl.app": "search", collection: "c", owner: "ann" }] },
    })
      .on([
        { "eai:acl.app": "search", collection: "c" },
        { "eai:acl.app": "other", collection: "c" },
      ])
      .gives([{ collection: "c", owner: "ann" }, { collection: "c" }]);
  });
});
