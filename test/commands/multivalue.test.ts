import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("makemv", () => {
  it("drops empty values unless they are allowed", () => {
    search('makemv delim="," x')
      .on([{ x: "a,,b," }])
      .gives([{ x: ["a", "b"] }]);
    search('makemv delim="," allowempty=true x')
      .on([{ x: "a,,b" }])
      .gives([{ x: ["a", "", "b"] }]);
  });
  it("cuts at blanks, and at line ends written as \\n", () => {
    search("makemv x")
      .on([{ x: "a b" }])
      .gives([{ x: ["a", "b"] }]);
    search('makemv delim="\\n" x')
      .on([{ x: "a b\nc" }])
      .gives([{ x: ["a b", "c"] }]);
  });
  it("takes the first group of every match of a tokenizer", () => {
    search('makemv tokenizer="([^,]+),?" x')
      .on([{ x: "one,two,three" }])
      .gives([{ x: ["one", "two", "three"] }]);
    search('makemv allowempty=t tokenizer="(\\w*)," x')
      .on([{ x: "a,,b," }])
      .gives([{ x: ["a", "", "b"] }]);
  });
  it("takes blanks round the equals sign", () =>
    search('makemv delim = ":" x')
      .on([{ x: "a:b" }])
      .gives([{ x: ["a", "b"] }]));
  it("lets nomv join by the delimiter with setsv", () => {
    search('makemv delim=":" setsv=t x | nomv x')
      .on([{ x: "a:b" }])
      .gives([{ x: "a:b" }]);
    search('makemv delim=":" x | nomv x')
      .on([{ x: "a:b" }])
      .gives([{ x: "a\nb" }]);
  });
  it("refuses what cannot be", () => {
    expectDiagnostic("* | makemv _raw", "makemv does not work on the internal field `_raw`", { at: "_raw" });
    expectDiagnostic('* | makemv delim="," tokenizer="(a)" x', "makemv takes a delimiter or a tokenizer, not both", {
      at: '"(a)"',
    });
    expectDiagnostic('* | makemv delim="" x', "the delimiter of makemv is empty", { at: '""' });
    expectDiagnostic('* | makemv tokenizer="a" x', "the tokenizer has no group", { at: '"a"' });
  });
});

describe("mvexpand", () => {
  it("makes a row of each value, and keeps rows with one or none", () => {
    search("mvexpand m")
      .on([{ m: ["a", "b"], k: 1 }, { m: "c" }, { k: 3 }])
      .gives([{ m: "a", k: 1 }, { m: "b", k: 1 }, { m: "c" }, { k: 3 }]);
  });
  it("uses the first values only with a limit", () =>
    search("mvexpand m limit=2")
      .on([{ m: ["a", "b", "c"] }])
      .gives([{ m: "a" }, { m: "b" }]));
  it("leaves rows alone when no row has the field", () =>
    search("mvexpand m")
      .on([{ k: 1 }])
      .gives([{ k: 1 }]));
  it("works on a field of the search's own that begins with _", () =>
    search("mvexpand _check | stats count")
      .on([{ _check: ["a", "b"] }])
      .gives([{ count: 2 }]));
  it("refuses internal fields", () =>
    expectDiagnostic("* | mvexpand _time", "mvexpand does not work on the internal field `_time`", { at: "_time" }));
});

describe("mvcombine", () => {
  const hosts = ["www1", "www2", "www3"].map((host) => ({ host, max: 4000, min: 200 }));
  it("gathers the values of rows that are alike otherwise", () => {
    search("mvcombine host")
      .on(hosts)
      .gives([{ host: ["www1", "www2", "www3"], max: 4000, min: 200 }]);
  });
  it("shows its delimiter after nomv, a blank unless told otherwise", () => {
    search('mvcombine delim=", " host | nomv host')
      .on(hosts)
      .gives([{ host: "www1, www2, www3", max: 4000, min: 200 }]);
    search("mvcombine host | nomv host")
      .on(hosts)
      .gives([{ host: "www1 www2 www3", max: 4000, min: 200 }]);
  });
  it("keeps the delimiter through renaming and other commands, until the field is set anew", () => {
    search('mvcombine delim=";" host | rename host as h | sort max | nomv h | table h')
      .on(hosts)
      .gives([{ h: "www1;www2;www3" }]);
    search('mvcombine delim=";" host | eval host=mvappend(host, "x") | nomv host | table host')
      .on(hosts)
      .gives([{ host: "www1\nwww2\nwww3\nx" }]);
  });
  it("tells missing values from empty ones, and leaves rows without the field alone", () => {
    search("mvcombine h")
      .on([{ h: "a", x: "" }, { h: "b" }, { x: "" }, { x: "" }, { h: "c", x: "" }])
      .gives([{ h: ["a", "c"], x: "" }, { h: "b" }, { x: "" }, { x: "" }]);
  });
  it("refuses internal fields", () =>
    expectDiagnostic("* | mvcombine _raw", "mvcombine does not work on the internal field `_raw`", { at: "_raw" }));
});

describe("nomv", () => {
  it("joins by line ends, and leaves single values alone", () => {
    const { rows } = search("nomv m")
      .on([{ m: ["a", "b"] }, { m: 5 }, { k: 1 }])
      .results();
    expect(rows).toEqual([{ m: "a\nb" }, { m: 5 }, { k: 1 }]);
  });
});
