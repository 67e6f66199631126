import { describe, expect, it } from "vitest";
import { unescapeXml } from "../../src/values/xml/entities.ts";
import { scanXml } from "../../src/values/xml/scan.ts";

/** Elements as `name[text](children)`. */
function shape(xml: string): string {
  const show = (elements: ReturnType<typeof scanXml>): string =>
    elements.map((e) => `${e.name}${e.closed ? "" : "?"}[${e.text}](${show(e.children)})`).join(",");
  return show(scanXml(xml));
}

describe("the XML scanner", () => {
  it.each([
    ["<a>x<b/>y</a>", "a[xy](b[]())"],
    ["<a><b>1</b><b>2</b></a><c>3</c>", "a[](b[1](),b[2]()),c[3]()"],
    ["<a><![CDATA[<b>&amp;]]>&amp;</a>", "a[<b>&amp;&]()"],
    ["<!-- <a> --><?pi <b>?><a>1</a>", "a[1]()"],
    ["<a><b>1</a>", "a[](b?[1]())"],
    ["<a>1</b></a>", "a[1]()"],
    ["<a>1 < 2 <3></a>", "a[1 < 2 <3>]()"],
    ["<a>1<b", "a?[1]()"],
    ["<a><!-- open", "a?[]()"],
    ["text only", ""],
    ["", ""],
  ])("reads %s", (xml, expected) => expect(shape(xml)).toBe(expected));
  it("reads attributes with quotes of either kind, with none, and with > inside", () => {
    const [element] = scanXml(`<a x="1 > 0" y='"' z=w/v q = "&lt;" flag/>`);
    expect(element?.attributes).toEqual([
      ["x", "1 > 0"],
      ["y", '"'],
      ["z", "w/v"],
      ["q", "<"],
    ]);
    expect(element?.closed).toBe(true);
  });
  it("stops at five hundred levels", () => {
    let depth = 0;
    for (let level = scanXml("<a>".repeat(5000)); level[0]; level = level[0].children) depth++;
    expect(depth).toBe(500);
  });
});

describe("unescapeXml", () => {
  it("decodes the five entities and references once", () => {
    expect(unescapeXml("&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;")).toBe("<>&\"'A😀");
    expect(unescapeXml("&amp;lt;")).toBe("&lt;");
  });
  it("leaves what is none of them", () => {
    expect(unescapeXml("& &foo; &#0; &#xD800; &#99999999; &lt")).toBe("& &foo; &#0; &#xD800; &#99999999; &lt");
  });
});
