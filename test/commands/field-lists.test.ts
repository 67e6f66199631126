import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("fields", () => {
  const row = { host: "a", ip: "1", error1: "x", error2: "y", _time: 5, _raw: "r" };
  it("keeps what is named, _time and _raw besides", () => {
    search("fields + host, error*")
      .on([row])
      .gives([{ _time: 5, _raw: "r", host: "a", error1: "x", error2: "y" }]);
  });
  it("drops what is named with -, internal fields only by name", () => {
    search("fields - host, err*")
      .on([row])
      .gives([{ ip: "1", _time: 5, _raw: "r" }]);
    search("fields host, ip | fields - _*")
      .on([row])
      .gives([{ host: "a", ip: "1" }]);
    search("fields - _raw *")
      .on([row])
      .gives([{ _time: 5 }]);
  });
  it("finds a backslash by two, with and without a wildcard or quotes", () => {
    for (const name of ["http:\\\\8", '"http:\\\\8"', "http:\\\\*", '"http:\\\\*"']) {
      search(`fields - ${name}`)
        .on([{ "http:\\8": 1, b: 2 }])
        .gives([{ b: 2 }]);
    }
  });
});

describe("table", () => {
  it("gives columns in the order named, those of a wildcard in their own, missing ones too", () => {
    const results = search("table host action date_m*")
      .on([{ date_mday: 20, date_wday: 1, date_month: "july", host: "www1" }])
      .results();
    expect(results.columns).toEqual(["host", "action", "date_mday", "date_month"]);
    expect(results.rows).toEqual([{ host: "www1", date_mday: 20, date_month: "july" }]);
  });
});

describe("rename", () => {
  it("carries wildcards over, and leaves internal fields to patterns that name them", () => {
    search("rename EU* as EMEA*")
      .on([{ EU_UK: 1, EU_DE: 2, x: 3 }])
      .gives([{ x: 3, EMEA_UK: 1, EMEA_DE: 2 }]);
    search("rename price-a*price-b AS price-a*Newprice-b")
      .on([{ "price-a1price-b": 5 }])
      .gives([{ "price-a1Newprice-b": 5 }]);
    search("rename * as x_*")
      .on([{ _raw: "r", a: 1 }])
      .gives([{ _raw: "r", x_a: 1 }]);
    search('rename _ip as IPAddress, count as "Count of Events"')
      .on([{ _ip: 1, count: 2 }])
      .gives([{ IPAddress: 1, "Count of Events": 2 }]);
    search("rename http\\\\:* AS localhost:*")
      .on([{ "http\\:8000": 1 }])
      .gives([{ "localhost:8000": 1 }]);
    search("rename http\\\\\\\\:8000 AS localhost:8000")
      .on([{ "http\\\\:8000": 1 }])
      .gives([{ "localhost:8000": 1 }]);
  });
  it("empties a field that takes over a name from rows or fields that are not there", () => {
    search("rename pid as product_id")
      .on([{ product_id: 1 }, { pid: 2 }])
      .gives([{}, { product_id: 2 }]);
    search("rename nowhere as b")
      .on([{ a: 1, b: 2 }])
      .gives([{ a: 1 }]);
    search("rename nowhere as c")
      .on([{ a: 1 }])
      .gives([{ a: 1 }]);
  });
  it("refuses two names for one field, and wildcards on one side only", () => {
    expectDiagnostic("* | rename A as B, A as C", "`A` is renamed twice", { at: "A" });
    expectDiagnostic("* | rename a*b as ab", "both sides of a renaming need the same number of wildcards", {
      at: "ab",
    });
  });
});

describe("strcat", () => {
  it("takes quoted texts as they are, and missing fields as empty", () => {
    search('strcat a "/" b ab')
      .on([{ a: "1", b: 2 }, { a: "1" }, {}])
      .gives([{ a: "1", b: 2, ab: "1/2" }, { a: "1", ab: "1/" }, { ab: "/" }]);
  });
  it("writes only where all sources are there with allrequired", () => {
    search('strcat allrequired=true a "/" b ab')
      .on([
        { a: "1", b: "2" },
        { a: "1", ab: "old" },
      ])
      .gives([
        { a: "1", b: "2", ab: "1/2" },
        { a: "1", ab: "old" },
      ]);
  });
  it("may join a field to itself", () =>
    search('strcat a "!" a')
      .on([{ a: "x" }])
      .gives([{ a: "x!" }]));
  it("needs a source", () =>
    expectDiagnostic("* | strcat x", "strcat needs a source and a field for the result", { at: "x" }));
});

describe("setfields", () => {
  it("cleans names and overwrites", () => {
    search('setfields "my ip"="10.10.10.10", _a-b="x y", n=5')
      .on([{ n: 1 }])
      .gives([{ n: "5", my_ip: "10.10.10.10", a_b: "x y" }]);
  });
  it("refuses a name of which nothing is left", () => {
    expectDiagnostic('* | setfields __="x"', "nothing is left of the name `__` when it is cleaned", { at: "__" });
  });
});

describe("table of fields that nobody made", () => {
  const many = Array.from({ length: 9000 }, (_, i) => ({ n: i, ...(i === 8500 ? { late: "x" } : {}) }));
  it("gives no rows", () => {
    for (const spl of ["table nope", "table zz*", "table nope zz*", "stats count | table nope"])
      search(spl)
        .on([{ a: 1 }, { a: 2 }])
        .gives([]);
    search("table nope | stats count")
      .on([{ a: 1 }])
      .gives([{ count: 0 }]);
  });
  it("gives every row where one of them has a field, wherever it stands", () => {
    expect(search("table late").on(many).results().length).toBe(9000);
    search("table late | stats count")
      .on(many)
      .gives([{ count: 9000 }]);
    search("table nope a")
      .on([{ a: 1 }, { b: 1 }])
      .gives([{ a: 1 }, {}]);
  });
  it("gives every row where a command named the field", () => {
    search("convert num(g) as m | table m")
      .on([{ g: "x" }, {}])
      .gives([{}, {}]);
  });
  it("keeps its columns", () => {
    expect(
      search("table nope b")
        .on([{ a: 1 }])
        .results().columns,
    ).toEqual(["nope", "b"]);
  });
});
