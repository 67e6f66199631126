import { describe, expect, it } from "vitest";
import { cleanKey, keyValues } from "../../src/commands/key-value.ts";
import { expectDiagnostic, search } from "../support/search.ts";

const extract = (options: string, _raw: string) => search(`extract ${options} | fields - _raw`).on([{ _raw }]);

describe("extract with delimiters", () => {
  it("takes each character of a set for a delimiter", () => {
    extract('pairdelim="|;", kvdelim="=:"', "height:72in|age=43;name=matt smith").gives([
      { height: "72in", age: "43", name: "matt smith" },
    ]);
  });
  it("takes no pair whose value holds the delimiter", () => {
    extract('kvdelim=":"', "Referer: https://buttercupgames.com, a: b").gives([{ a: "b" }]);
    extract('pairdelim="\\n" kvdelim=":"', "Referer: https://x.com\nUser Agent: curl").gives([{ User_Agent: "curl" }]);
  });
  it("counts several delimiters in a row as one, and passes over what has no value", () => {
    extract('pairdelim="?&" kvdelim="="', "?p=1&&q==two&r=&s&=t").gives([{ p: "1", q: "two" }]);
  });
  it("protects delimiters by double quotes", () => {
    extract('pairdelim="," kvdelim="="', 'a="x, y=z", b="say \\"hi\\"", "c d"=e').gives([
      { a: "x, y=z", b: 'say "hi"', c_d: "e" },
    ]);
  });
});

describe("extract on its own", () => {
  it("finds pairs among other text", () => {
    extract("", '10.0.0.1 GET /cart.do?action=view&item=E-6 [user=bob] n = "a b" x=1,y=2;z=3|w=4').gives([
      { action: "view", item: "E-6", user: "bob", n: "a b", x: "1", y: "2", z: "3", w: "4" },
    ]);
  });
  it("passes over empty values", () => extract("", 'a= b="" c=1').gives([{ c: "1" }]));
  it("keeps the first value of a key, or all with mv_add", () => {
    extract("", "a=1 a=2").gives([{ a: "1" }]);
    extract("mv_add=t", "a=1 a=2 a=1").gives([{ a: ["1", "2", "1"] }]);
  });
  it("keeps a field that is there, and adds to it with mv_add what it has not", () => {
    search("extract | table a")
      .on([{ _raw: "a=1", a: "9" }])
      .gives([{ a: "9" }]);
    search("extract mv_add=t | table a")
      .on([{ _raw: "a=1", a: "9" }])
      .gives([{ a: ["9", "1"] }]);
    search("extract mv_add=t | table a")
      .on([{ _raw: "a=1 a=2", a: "1" }])
      .gives([{ a: ["1", "2"] }]);
  });
  it("cleans keys unless told otherwise", () => {
    extract("", "a.b-c=1 _9x=2").gives([{ a_b_c: "1", x: "2" }]);
    extract("clean_keys=f", "a.b-c=1").gives([{ "a.b-c": "1" }]);
    extract("", "ip:port=1 a/b:c=2 x@y=3").gives([{ port: "1", c: "2", y: "3" }]);
  });
  it("stops after so many pairs and characters", () => {
    extract("limit=2", "a=1 b=2 c=3").gives([{ a: "1", b: "2" }]);
    extract("maxchars=7", "a=1 b=234").gives([{ a: "1", b: "2" }]);
  });
  it("finds nothing with auto=f", () => extract("auto=f", "a=1").gives([{}]));
  it("is called kv too, and takes reload", () =>
    search("kv reload=true | table a")
      .on([{ _raw: "a=1" }])
      .gives([{ a: "1" }]));
});

describe("extract refuses", () => {
  it("a stanza that is not there", () => {
    expectDiagnostic("* | extract my-access", "there is no stanza `my-access` in transforms.conf", { at: "my-access" });
  });
  it("segment=t", () =>
    expectDiagnostic("* | extract segment=t", "extract cannot note where pairs stand", { at: "t" }));
  it("an option it has not", () =>
    expectDiagnostic('* | extract pairdelm="x"', "extract has no option `pairdelm`", { at: "pairdelm" }));
});

describe("pairs of keys and values", () => {
  it("are cleaned of everything but letters and digits", () => {
    expect(cleanKey("%CPU")).toBe("CPU");
    expect(cleanKey("__1st key")).toBe("st_key");
    expect(cleanKey("123")).toBe("");
  });
  it("survive quotes that are not closed", () => {
    expect(keyValues('a="x, b=1', { pair: ",", key: "=" })).toEqual([
      ["a", '"x'],
      ["b", "1"],
    ]);
  });
  it("are found in long text without delay", () => {
    expect(keyValues(`${"a.".repeat(50_000)} b=1`, null)).toEqual([["b", "1"]]);
  });
});
