import { describe, expect, it } from "vitest";
import { compileXpath, XpathError } from "../../src/values/xml/xpath.ts";

const at = (path: string, xml: string) => compileXpath(path)(xml);

describe("xpath", () => {
  it("reads attributes, texts of elements and counts", () => {
    expect(at("//bar/@nickname", '<foo><bar nickname="spock"></bar></foo>')).toBe("spock");
    expect(at("//DataSet[sname='BARC']/id", '<DataSet xmlns=""><id>7</id><sname>BARC</sname></DataSet>')).toBe("7");
    expect(at("/foo/bar[2]", "<foo><bar>a</bar><bar>b</bar></foo>")).toBe("b");
    expect(at("//bar", "<foo><bar>a</bar><bar>b</bar></foo>")).toEqual(["a", "b"]);
    expect(at("count(//bar)", "<foo><bar/><bar/></foo>")).toBe(2);
    expect(at("//bar/text()", "<foo><bar>a&lt;<![CDATA[<b>]]></bar></foo>")).toEqual(["a<", "<b>"]);
  });
  it("reads several roots one after the other", () => {
    expect(at("//bar/@n", '<foo><bar n="a"/></foo>\n<foo><bar n="b"/></foo>')).toEqual(["a", "b"]);
  });
  it("gives nothing for a text with a prologue, as Splunk does, so no entity grows", () => {
    expect(at("//a", '<?xml version="1.0"?><a>1</a>')).toBeNull();
    expect(at("//a", '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>')).toBeNull();
  });
  it.each([
    "<a><b>1</a>",
    "<a>1 & 2</a>",
    "<a>&foo;</a>",
    "<a b=c>1</a>",
    "<a>1",
    "1",
    "",
    "</a><a>",
    '<a x="1" x="2">1</a>',
  ])("gives nothing for %s", (xml) => expect(at("//a", xml)).toBeNull());
  it("survives elements nested ever so deep", () => {
    expect(at("//b", "<a>".repeat(50_000) + "</a>".repeat(50_000))).toBeNull();
  });
  it.each([
    ["//a[", "XPath parse error"],
    ["foo()", "Unknown function foo"],
    ["//x:a", "nothing says which namespace the prefix x stands for"],
  ])("refuses %s", (path, message) => {
    expect(() => compileXpath(path)).toThrow(XpathError);
    expect(() => compileXpath(path)).toThrow(message);
  });
  it("takes axes and quoted colons for what they are", () => {
    expect(at("//a/child::b", "<a><b>1</b></a>")).toBe("1");
    expect(at("//a[b='x:y']/@n", '<a n="1"><b>x:y</b></a>')).toBe("1");
  });
});
