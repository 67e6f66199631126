import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const products =
  '<set vendor="2"><product id="17"><desc><loc locale="es">Precios</loc><loc locale="fr">Prix &amp; co</loc></desc></product></set>';

describe("spath in JSON", () => {
  const at = (path: string, json: unknown) =>
    search(`spath output=r path=${path} | table r`).on([{ _raw: JSON.stringify(json) }]);
  it("counts elements from zero", () => {
    at("a{1}", { a: [1, 2] }).gives([{ r: 2 }]);
    at("a{2}", { a: [1, 2] }).gives([]);
  });
  it("reads every element with empty braces", () => {
    at("product{}.locDesc", { product: [{ desc: 1 }, { locDesc: 2 }] }).gives([{ r: 2 }]);
    at("{}", ["x", "y"]).gives([{ r: ["x", "y"] }]);
    at("a{}{}", { a: [[1], [2, 3]] }).gives([{ r: [1, 2, 3] }]);
  });
  it("enters lists only with braces, and gives nested values as JSON", () => {
    at("a.b", { a: [{ b: 1 }] }).gives([]);
    at("a", { a: [{ b: 1 }] }).gives([{ r: '[{"b":1}]' }]);
  });
  it("names the field by the path unless output is given", () => {
    search("spath server.name | fields - _raw")
      .on([{ _raw: '{"server":{"name":"a"}}' }])
      .gives([{ "server.name": "a" }]);
  });
  it("finds a key with dots in single quotes", () => {
    search("spath output=r path='a.b'.c | table r")
      .on([{ _raw: '{"a.b":{"c":1},"a":{"b":{"c":2}}}' }])
      .gives([{ r: 1 }]);
  });
  it("keeps digits, Booleans and null as they are written", () => {
    search("spath | fields - _raw")
      .on([{ _raw: '{"a":1.50,"b":12345678901234567890,"c":true,"d":null,"e":[],"f":{},"g":""}' }])
      .gives([{ a: "1.50", b: "12345678901234567890", c: "true", d: "null", g: "" }]);
  });
  it("keeps a field where the path leads nowhere", () => {
    search("spath output=k path=a | table k")
      .on([{ _raw: '{"b":1}', k: 1 }])
      .gives([{ k: 1 }]);
  });
  it("reads a path of an event without _raw from its fields", () => {
    search("spath output=user path=id.arn | table user")
      .on([{ id: { arn: "x" } }])
      .gives([{ user: "x" }]);
  });
  it("reads each value of a multivalue field", () => {
    search("spath input=m output=r path=a | table r")
      .on([{ m: ['{"a":1}', '{"a":2}'] }])
      .gives([{ r: [1, 2] }]);
  });
  it("takes fields called __proto__ and constructor for what they are", () => {
    const { rows } = search("spath | fields - _raw")
      .on([{ _raw: '{"__proto__":1,"constructor":{"x":2}}' }])
      .results();
    expect(Object.entries(rows[0] ?? {})).toEqual([
      ["__proto__", 1],
      ["constructor.x", 2],
    ]);
  });
});

describe("spath without a path", () => {
  it("finds what stands before a mistake", () => {
    search("spath | fields - _raw")
      .on([{ _raw: '{"w":{"text":[{"size":36},{"size":37},]}}' }, { _raw: '{"a":1,"b":{"c":2' }, { _raw: "no" }])
      .gives([{ "w.text{}.size": [36, 37] }, { a: 1 }, {}]);
  });
  it("reads the first characters only, and says so", () => {
    const results = search("spath | fields - _raw", { options: { limits: { spathCharacters: 16 } } })
      .on([{ _raw: '{"a":"xx","b":12345}' }])
      .results();
    expect(results.rows).toEqual([{ a: "xx" }]);
    expect(results.messages.map(({ message }) => message)).toEqual([
      "spath without a path reads the first 16 characters of a value only",
    ]);
  });
});

describe("spath in XML", () => {
  it("counts elements from one", () => {
    search("spath output=r path=set.product.desc.loc{2} | table r")
      .on([{ _raw: products }])
      .gives([{ r: "Prix & co" }]);
    search("spath output=r path=set.product.desc.loc{0} | table r")
      .on([{ _raw: products }])
      .gives([]);
  });
  it("takes empty braces for every element", () => {
    search("spath output=r path=set.product.desc.loc{} | table r")
      .on([{ _raw: products }])
      .gives([{ r: ["Precios", "Prix & co"] }]);
  });
  it("reads attributes", () => {
    search("spath output=r path=set.product.desc.loc{@locale} | table r")
      .on([{ _raw: products }])
      .gives([{ r: ["es", "fr"] }]);
    search("spath output=r path=set.product.desc.loc{2}{@locale} | table r")
      .on([{ _raw: products }])
      .gives([{ r: "fr" }]);
  });
  it("gives the XML inside an element that has elements", () => {
    search("spath output=r path=a | table r")
      .on([{ _raw: "<a><b>1</b> x</a>" }])
      .gives([{ r: "<b>1</b> x" }]);
  });
  it("names every text and attribute", () => {
    search("spath | fields - _raw")
      .on([{ _raw: products }])
      .gives([
        {
          "set{@vendor}": "2",
          "set.product{@id}": "17",
          "set.product.desc.loc{@locale}": ["es", "fr"],
          "set.product.desc.loc": ["Precios", "Prix & co"],
        },
      ]);
  });
  it("reads attributes without quotes and tags that are not closed, as Splunk's page does", () => {
    search("spath output=dates path=purchases.book.title{@year} | table dates")
      .on([
        { _raw: '<?xml version="1.0">\n<purchases><book><title year=1996>A</title><title year=1998>B</title></book>' },
      ])
      .gives([{ dates: ["1996", "1998"] }]);
  });
  it("expands no entity that a document declares", () => {
    search("spath output=r path=a | table r")
      .on([{ _raw: '<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;">]><a>&y; &lt;</a>' }])
      .gives([{ r: "&y; <" }]);
  });
});

describe("spath", () => {
  it("refuses an output without a path, and two paths", () => {
    expectDiagnostic("* | spath output=x", "spath writes to `output` only what it finds at a path", { at: "x" });
    expectDiagnostic("* | spath path=a b", "spath has two paths", { at: "b" });
  });
  it("is an eval function too, with a path from a field", () => {
    search("eval r=spath(j, p) | table r")
      .on([
        { j: '{"a":[1,2]}', p: "a{1}" },
        { j: "<a><b>1</b></a>", p: "a.b" },
      ])
      .gives([{ r: 2 }, { r: "1" }]);
  });
});
