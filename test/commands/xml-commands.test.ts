import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const set = '<DataSet xmlns=""><id>3017669</id><id>7</id><sname>BARC</sname></DataSet>';

describe("xpath", () => {
  it("writes to `xpath` unless told otherwise, and keeps rows without a value", () => {
    search('xpath "//sname" | table xpath')
      .on([{ _raw: set }, { _raw: "<a/>" }, {}])
      .gives([{ xpath: "BARC" }, {}, {}]);
  });
  it("gives all values", () =>
    search('xpath outfield=id "//DataSet/id" | table id')
      .on([{ _raw: set }])
      .gives([{ id: ["3017669", "7"] }]));
  it("sets a default where nothing is found, whatever the reason", () => {
    search('xpath field=x outfield=id "//id" default="n/a" | table id')
      .on([{ x: "<b/>" }, { x: "<b>" }, {}, { x: "<id>1</id>" }])
      .gives([{ id: "n/a" }, { id: "n/a" }, { id: "n/a" }, { id: "1" }]);
  });
  it("gives nothing for XML with a prologue", () => {
    search('xpath "//a" | table xpath')
      .on([{ _raw: '<?xml version="1.0"?><a>1</a>' }, { _raw: "<!DOCTYPE a><a>1</a>" }])
      .gives([{}, {}]);
  });
  it("refuses a path that is none", () => {
    expectDiagnostic('* | xpath "//a["', "the XPath is wrong: XPath parse error", { at: '"//a["' });
    expectDiagnostic('* | xpath "//x:a"', "the XPath is wrong: nothing says which namespace the prefix x stands for", {
      at: '"//x:a"',
    });
  });
});

describe("xmlkv", () => {
  it("takes elements that hold only text, attributes or not, and leaves what holds elements", () => {
    search("xmlkv | fields - _raw")
      .on([{ _raw: '<g n="1"><name x="y">Settlers</name><cat/><empty></empty><c><![CDATA[a<b]]></c></g>' }])
      .gives([{ name: "Settlers", empty: "", c: "a<b" }]);
  });
  it("gathers a repeated element, and keeps entities", () => {
    search("xmlkv xml | table name")
      .on([{ xml: "<g><name>A &amp; B</name></g><g><name>C</name></g>" }])
      .gives([{ name: ["A &amp; B", "C"] }]);
  });
  it("takes maxinputs", () =>
    search("xmlkv maxinputs=10000 | table a")
      .on([{ _raw: "<a>1</a>" }])
      .gives([{ a: "1" }]));
});

describe("xmlunescape", () => {
  it("decodes all fields, once", () => {
    search("xmlunescape maxinputs=10")
      .on([{ _raw: "&lt;a&gt;", m: ["&amp;amp;", "&#39;"], n: 1 }])
      .gives([{ _raw: "<a>", m: ["&amp;", "'"], n: 1 }]);
  });
});
