import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { expectDiagnostic, search } from "../support/search.ts";

const prices = [
  { code: "A", price: "9", name: "Anvil" },
  { code: "B", price: "7", name: "Bolt" },
];

describe("lookup", () => {
  it("adds every column but the matched ones without OUTPUT", () => {
    search("lookup prices code", { lookups: { prices } })
      .on([{ code: "A" }])
      .gives([{ code: "A", price: "9", name: "Anvil" }]);
  });
  it("leaves alone with OUTPUTNEW a row that has any output field", () => {
    search("lookup prices code OUTPUTNEW price name", { lookups: { prices } })
      .on([{ code: "A", price: "1" }, { code: "B" }])
      .gives([
        { code: "A", price: "1" },
        { code: "B", price: "7", name: "Bolt" },
      ]);
  });
  it("matches several inputs at once, under other names", () => {
    const rights = [
      { user: "ann", host: "a", right: "read" },
      { user: "ann", host: "b", right: "write" },
    ];
    search("lookup local=true update=true rights user AS account, host OUTPUT right AS may", { lookups: { rights } })
      .on([{ account: "ann", host: "b" }, { account: "ann", host: "z" }, { host: "a" }])
      .gives([{ account: "ann", host: "b", may: "write" }, { account: "ann", host: "z" }, { host: "a" }]);
  });
  it("gives the values of all rows that match, in file order", () => {
    const groups = [
      { user: "ann", group: "x" },
      { user: "ann", group: "a" },
    ];
    search("lookup groups user", { lookups: { groups } })
      .on([{ user: "ann" }])
      .gives([{ user: "ann", group: ["x", "a"] }]);
  });
  it("looks up each value of a multivalue field", () => {
    search("lookup prices code OUTPUT price", { lookups: { prices } })
      .on([{ code: ["B", "Z", "A"] }])
      .gives([{ code: ["B", "Z", "A"], price: ["7", "9"] }]);
  });
  it("keeps no more than maxMatches rows for each value", () => {
    const rows = Array.from({ length: 120 }, (_, n) => ({ k: "x", n: String(n) }));
    const counted = (lookups: Parameters<typeof createEngine>[0]) =>
      createEngine(lookups).search("* | lookup many k | eval c=mvcount(n) | table c", [{ k: "x" }]).rows;
    expect(counted({ lookups: { many: rows } })).toEqual([{ c: 100 }]);
    expect(counted({ lookups: { many: { rows, maxMatches: 2 } } })).toEqual([{ c: 2 }]);
  });
  it("fills up to minMatches with the default", () => {
    const lookups = { l: { rows: [{ k: "a", v: "1" }], minMatches: 2, defaultMatch: "none" } };
    search("lookup l k", { lookups })
      .on([{ k: "a" }, { k: "b" }, {}])
      .gives([{ k: "a", v: ["1", "none"] }, { k: "b", v: ["none", "none"] }, {}]);
  });
  it("does not put the default in the place of an empty cell", () => {
    const lookups = {
      l: {
        rows: [
          { k: "a", v: null },
          { k: "c", v: "3" },
        ],
        defaultMatch: "none",
      },
    };
    search("lookup l k", { lookups })
      .on([{ k: "a" }, { k: "b" }])
      .gives([{ k: "a" }, { k: "b", v: "none" }]);
  });
  it("matches the case unless told otherwise", () => {
    search("lookup l k", { lookups: { l: [{ k: "A", v: "1" }] } })
      .on([{ k: "a" }])
      .gives([{ k: "a" }]);
    search("lookup l k", { lookups: { l: { rows: [{ k: "A", v: "1" }], caseSensitive: false } } })
      .on([{ k: "a" }])
      .gives([{ k: "a", v: "1" }]);
  });
  it("matches addresses of both kinds in subnets", () => {
    const rows = [
      { ip: "2001:0db8:ffff:ffff:ffff:ffff:ffff:ff00/120", expected: "true" },
      { ip: "10.0.0.0/8", expected: "ten" },
    ];
    search("lookup ipv6test ip OUTPUT expected", { lookups: { ipv6test: { rows, matchType: { ip: "CIDR" } } } })
      .on([{ ip: "2001:0db8:ffff:ffff:ffff:ffff:ffff:ff99" }, { ip: "10.9.9.9" }, { ip: "11.0.0.1" }])
      .gives([
        { ip: "2001:0db8:ffff:ffff:ffff:ffff:ffff:ff99", expected: "true" },
        { ip: "10.9.9.9", expected: "ten" },
        { ip: "11.0.0.1" },
      ]);
  });
  it("mixes exact columns and patterns", () => {
    const rows = [
      { host: "a", file: "*.exe", risk: "9" },
      { host: "b", file: "*.exe", risk: "1" },
    ];
    search("lookup l host file", { lookups: { l: { rows, matchType: { file: "WILDCARD" } } } })
      .on([
        { host: "b", file: "x.exe" },
        { host: "b", file: "x.dll" },
      ])
      .gives([
        { host: "b", file: "x.exe", risk: "1" },
        { host: "b", file: "x.dll" },
      ]);
  });
  it("takes the newest row that is not too old, where times decide", () => {
    const rows = [
      { ip: "1", user: "ann", since: "100" },
      { ip: "1", user: "bob", since: "200" },
      { ip: "1", user: "eve", since: "900" },
    ];
    const lookups = { leases: { rows, timeField: "since", maxOffsetSecs: 300 } };
    search("lookup leases ip OUTPUT user | table n user", { lookups })
      .on([
        { n: 1, ip: "1", _time: 950 },
        { n: 2, ip: "1", _time: 700 },
        { n: 3, ip: "1", _time: 250 },
        { n: 4, ip: "1", _time: 150 },
      ])
      .gives([{ n: 1, user: "eve" }, { n: 2 }, { n: 3, user: "bob" }, { n: 4, user: "ann" }]);
  });
  it("reads the times of rows by a format, and wants them a least time ago", () => {
    const rows = [{ ip: "1", user: "ann", at: "1970-01-01 00:01" }];
    const lookups = { l: { rows, timeField: "at", timeFormat: "%Y-%m-%d %H:%M", minOffsetSecs: 10 } };
    search("lookup l ip OUTPUT user | table user", { lookups })
      .on([
        { ip: "1", _time: 75 },
        { ip: "1", _time: 65 },
      ])
      .gives([{ user: "ann" }, {}]);
  });
  it("passes over rows that the definition filters out", () => {
    const lookups = {
      l: {
        rows: [
          { k: "a", v: "1", on: "no" },
          { k: "b", v: "2", on: "yes" },
        ],
        filter: "on=yes",
      },
    };
    search("lookup l k OUTPUT v", { lookups })
      .on([{ k: "a" }, { k: "b" }])
      .gives([{ k: "a" }, { k: "b", v: "2" }]);
    search("| inputlookup l | table k", { lookups }).gives([{ k: "b" }]);
  });
  it("finds a file and a definition of the same name under either; the file is matched exactly", () => {
    const lookups = { l: { rows: [{ k: "a*", v: "1" }], matchType: { k: "WILDCARD" as const } }, "f.csv": prices };
    search("lookup l.csv k | lookup f code OUTPUT price", { lookups })
      .on([{ k: "ab", code: "A" }])
      .gives([{ k: "ab", code: "A", price: "9" }]);
  });
  it("refuses columns that the table does not have", () => {
    expectDiagnostic("* | lookup prices cod OUTPUT price", "the lookup `prices` has no column `cod`", {
      lookups: { prices },
      at: "cod",
    });
    expectDiagnostic("* | lookup prices code OUTPUT cost", "the lookup `prices` has no column `cost`", {
      lookups: { prices },
      at: "cost",
    });
    expectDiagnostic("* | lookup price code", "there is no lookup `price`", { lookups: { prices }, at: "price" });
  });
  it("finds nothing in a table that was never filled", () => {
    search("lookup seen user OUTPUT first", { lookups: { seen: [] } })
      .on([{ user: "ann" }])
      .gives([{ user: "ann" }]);
    expectDiagnostic("* | lookup seen usr", "the lookup `seen` has no column `usr`", {
      lookups: { seen: { rows: [], fields: ["user", "first"] } },
    });
  });
});

describe("a lookup that is a function", () => {
  const lookups = {
    size: {
      inputs: ["word"],
      outputs: ["length", "letters"],
      call: ({ word = "" }: Readonly<Record<string, string>>) =>
        word === "" ? null : { length: word.length, letters: [...word] },
    },
    rows: { inputs: ["n"], outputs: ["m"], call: () => [{ m: "1" }, { m: "2" }] },
  };
  it("is called with the values of its inputs", () => {
    search("lookup size word AS w OUTPUT length AS n | lookup rows n OUTPUT m", { lookups })
      .on([{ w: "abc" }, { w: "" }, {}])
      .gives([{ w: "abc", n: 3, m: ["1", "2"] }, { w: "" }, {}]);
  });
  it("is called once for each distinct value", () => {
    let calls = 0;
    const call = () => {
      calls++;
      return { out: "x" };
    };
    const engine = createEngine({ lookups: { once: { inputs: ["a"], outputs: ["out"], call } } });
    engine.search("* | lookup once a | stats count by out", [{ a: "1" }, { a: "1" }, { a: "2" }]);
    expect(calls).toBe(2);
  });
  it("needs its inputs, and has no rows to read or write", () => {
    expectDiagnostic("* | lookup size length", "the lookup `size` needs its input `word`", { lookups, at: "length" });
    expectDiagnostic("| inputlookup size", "the lookup `size` is a function and has no rows", { lookups, at: "size" });
    expectDiagnostic("* | outputlookup size", "the lookup `size` is a function and cannot be written", {
      lookups,
      at: "size",
    });
  });
  it("measures entropy", () => {
    search("lookup ut_shannon_lookup word AS w | eval e=round(ut_shannon, 4) | table w e")
      .on([{ w: "google.com" }, { w: "aaaa" }, { w: "abcd" }])
      .gives([
        { w: "google.com", e: 2.6464 },
        { w: "aaaa", e: "0.0000" },
        { w: "abcd", e: "2.0000" },
      ]);
  });
  it("must be given as a whole", () => {
    expect(() => createEngine({ lookups: { l: { call: () => null } as never } })).toThrow(TypeError);
    expect(() => createEngine({ lookups: { l: { rows: [], filter: "a=1 (" } } })).toThrow(
      /the filter of the lookup "l"/,
    );
  });
});

describe("the function lookup()", () => {
  const lookups = {
    "http_status.csv": [
      { status: "200", status_description: "OK", status_type: "Successful" },
      { status: "201", status_description: "Created", status_type: "Successful" },
      { status: "404", status_description: "Not Found", status_type: "Client Error" },
    ],
  };
  it("gives an array where several rows match", () => {
    search(
      '| makeresults | eval type = "Successful" | eval output=lookup("http_status.csv", json_object("status_type", type), json_array("status_description")) | table output',
      { lookups },
    ).gives([{ output: '{"status_description":["OK","Created"]}' }]);
  });
  it("takes several inputs and outputs", () => {
    search(
      'eval output=lookup("http_status.csv", json_object("status_type", type, "status", status), json_array("status_description", "status_type")) | table output',
      { lookups },
    )
      .on([
        { type: "Successful", status: "200" },
        { type: "Successful", status: "999" },
      ])
      .gives([{ output: '{"status_description":"OK","status_type":"Successful"}' }, {}]);
  });
  it("can stand inside another function", () => {
    search(
      'eval d=json_extract(lookup("http_status.csv", json_object("status", status), json_array("status_description")), "status_description") | stats count by d',
      { lookups },
    )
      .on([{ status: 404 }, { status: "404" }, { status: 7 }])
      .gives([{ d: "Not Found", count: 2 }]);
  });
  it("refuses lookups and columns that are not there", () => {
    const call = (name: string, column: string) =>
      `* | eval x=lookup("${name}", json_object("status", s), json_array("${column}"))`;
    expectDiagnostic(call("http", "status_type"), "there is no lookup `http`", { lookups, at: '"http"' });
    expectDiagnostic(call("http_status", "kind"), "the lookup `http_status` has no column `kind`", {
      lookups,
      at: 'json_array("kind")',
    });
    expectDiagnostic("* | eval x=lookup(a, b, c)", "lookup() takes the name of a lookup as a string in quotes", {
      at: "a",
    });
  });
  it("says when a row names a column that is not there", () => {
    const results = search('eval x=lookup("http_status", json_object(k, "1"), json_array("status_type")) | table x', {
      lookups,
    })
      .on([{ k: "code" }])
      .results();
    expect(results.rows).toEqual([{}]);
    expect(results.messages.map(({ message }) => message)).toEqual(["the lookup `http_status` has no column `code`"]);
  });
});
