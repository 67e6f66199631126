import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("replace", () => {
  it("replaces whole values only, in every field that is not internal", () => {
    search("replace *localhost with localhost")
      .on([{ _raw: "x localhost", a: "my.localhost", b: "localhost2", m: ["1localhost", "x"] }])
      .gives([{ _raw: "x localhost", a: "localhost", b: "localhost2", m: ["localhost", "x"] }]);
  });
  it("looks at the fields named only, internal ones too", () => {
    search("replace aug with August in start end | fields - x")
      .on([{ start: "aug", end: "aug", x: "aug" }])
      .gives([{ start: "August", end: "August" }]);
    search("replace *XYZ* with *ALL* in _x | eval x=_x | table x")
      .on([{ _x: "123XYZ456" }])
      .gives([{ x: "123ALL456" }]);
  });
  it("takes the later of two for one value, and a value before a wildcard", () => {
    search("replace a with 1, a with 2 in x")
      .on([{ x: "a" }])
      .gives([{ x: "2" }]);
    search("replace ab with exact, a* with star in x")
      .on([{ x: "ab" }, { x: "ac" }])
      .gives([{ x: "exact" }, { x: "star" }]);
  });
  it("lets the fuller of two wildcards win, whatever their order", () => {
    search("replace a* with short, abc* with long in x")
      .on([{ x: "abcd" }, { x: "ad" }])
      .gives([{ x: "long" }, { x: "short" }]);
    search("replace abc* with long, a* with short in x")
      .on([{ x: "abcd" }])
      .gives([{ x: "long" }]);
  });
  it("replaces every value once: a new value is not replaced again", () => {
    search("replace a with b, b with c in x")
      .on([{ x: "a" }, { x: "b" }])
      .gives([{ x: "b" }, { x: "c" }]);
  });
  it("replaces empty values, numbers and parts with wildcards", () => {
    search('replace "" with None in e')
      .on([{ e: "" }, { k: 1 }])
      .gives([{ e: "None" }, { k: 1 }]);
    search('replace 0 with Critical "* b" with "b *" in x')
      .on([{ x: 0 }, { x: "a b" }])
      .gives([{ x: "Critical" }, { x: "b a" }]);
    search('replace "::ffff:*" with * in src')
      .on([{ src: "::ffff:1.2.3.4" }])
      .gives([{ src: "1.2.3.4" }]);
  });
  it("needs as many wildcards on both sides, or none on the right", () => {
    expectDiagnostic("* | replace a* with *b* in x", "the new value needs as many wildcards as the old one, or none", {
      at: "*b*",
    });
  });
});

describe("rangemap", () => {
  it("includes both ends, and names every range that fits", () => {
    search("rangemap field=x low=1-10 elevated=5-15 | table range")
      .on([{ x: 1 }, { x: "5" }, { x: 15 }, { x: 15.5 }])
      .gives([{ range: "low" }, { range: ["low", "elevated"] }, { range: "elevated" }, { range: "None" }]);
  });
  it("takes negative and decimal ends", () => {
    search('rangemap field=x Dislike=-5--1 DontCare=0-0 Like=0.5-5 default="not sure" | table range')
      .on([{ x: -1 }, { x: 0 }, { x: 0.5 }, { x: "a" }, {}])
      .gives([
        { range: "Dislike" },
        { range: "DontCare" },
        { range: "Like" },
        { range: "not sure" },
        { range: "not sure" },
      ]);
  });
  it("refuses what is no range", () => {
    expectDiagnostic("* | rangemap field=x low=5", "`5` is not a range", { at: "5" });
    expectDiagnostic("* | rangemap field=x low=9-1", "the range `9-1` ends below its start", { at: "9-1" });
    expectDiagnostic("* | rangemap low=1-9", "rangemap needs the option `field`", { at: "rangemap" });
  });
});
