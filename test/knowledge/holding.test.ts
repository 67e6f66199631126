import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/engine/words.ts";
import { createEngine } from "../../src/index.ts";
import type { SearchValue } from "../../src/language/ast.ts";
import { datasetOf, type Event, type Extraction } from "../../src/table/dataset.ts";
import { eventTable } from "../../src/table/table.ts";
import { app } from "../support/app.ts";

const value = (text: string): SearchValue => ({
  text,
  quoted: false,
  directive: null,
  opaque: false,
  span: { start: 0, end: 0 },
});

describe("the words of values", () => {
  it.each([
    ["*\\\\cmd.exe", "C:\\CMD.EXE", "cmd"],
    ["a*certutil*-decode*b", "-CERTUTIL-", "cert util"],
    ["*kernel*", "\u212aernel", "colonel"],
  ])("%s may be in %j, not in %j", (text, holds, lacks) => {
    const test = wordsOf([value(text)]);
    expect(test?.(holds)).toBe(true);
    expect(test?.(lacks)).toBe(false);
  });
  it("are one of each value", () => {
    const test = wordsOf([value("first"), value("second*")]);
    expect(["a first", "a second", "a third"].map((text) => test?.(text))).toEqual([true, true, false]);
  });
  it.each(["*", "ab*cd", "10.0.0.0/8", "\\\\**"])("%s has none that tells", (text) => {
    expect(wordsOf([value("first"), value(text)])).toBeNull();
  });
});

describe("events that texts leave out", () => {
  it("are not read", () => {
    const asked: number[] = [];
    const extraction: Extraction = {
      complete: (_, rows, values) => {
        asked.push(rows.length);
        rows.forEach((row, i) => {
          values[i] = `value ${row}`;
        });
      },
      names: () => ["f"],
      matching: () => null,
      holding: (_, holds, rows) => rows.filter((row) => holds(`value ${row}`)),
    };
    const table = eventTable(datasetOf([{}, {}, {}], { extraction: () => extraction }));
    const few = table.holding("f", (text) => text.endsWith("1"));
    expect(few && table.take(few).column("f").values()).toEqual(["value 1"]);
    expect(asked).toEqual([1]);
  });
});

describe("a text is not asked where a value may be written in another way", () => {
  const rows = (files: Readonly<Record<string, string>>, events: readonly Event[], search: string) =>
    createEngine({ knowledge: app(files) }).search(`${search} | stats count`, events).rows[0]?.count;
  const event = (_raw: string, more: Event = {}) => ({ _raw, sourcetype: "st", ...more });
  it("as an escape of JSON", () => {
    const texts = ['{"a": "p\\u006fwershell"}', '{"a": "c:\\\\powershell"}', '{"a": "x"}', '{"b": "\\\\u006f"}'];
    expect(
      rows(
        {},
        texts.map((text) => event(text)),
        "a=*powershell",
      ),
    ).toBe(2);
  });
  it("as an entity of XML", () => {
    expect(rows({ props: "[st]\nKV_MODE = xml\n" }, [event("<a><b>&#112;owershell</b></a>")], "a.b=powershell")).toBe(
      1,
    );
  });
  it("as the value of a calculation, of a lookup, or of a FORMAT", () => {
    const files = {
      props: '[st]\nKV_MODE = none\nEVAL-a = "made"\nREPORT-b = b\nLOOKUP-c = c k OUTPUT c\nEXTRACT-k = k(?<k>\\d)\n',
      transforms: "[b]\nREGEX = (x)\nFORMAT = b::static\n",
    };
    const engine = createEngine({ knowledge: app(files), lookups: { c: [{ k: "1", c: "looked" }] } });
    for (const search of ["a=made", "b=static", "c=looked"])
      expect(engine.search(search, [event("x k1")]).rows, search).toHaveLength(1);
  });
  it("as another field's, that an alias names", () => {
    const files = { props: "[st]\nKV_MODE = none\nEVAL-x = upper(y)\nFIELDALIAS-z = x AS z\nFIELDALIAS-w = y AS w\n" };
    expect(rows(files, [event("nothing", { y: "value", x: "given" })], "z=given w=value")).toBe(1);
  });
  it("as a value that the event carries itself", () => {
    expect(rows({}, [event("nothing"), event("nothing", { a: "alpha" }), event("a=alpha")], "a=alpha")).toBe(2);
  });
  it("as a letter that lowers to one of the word", () => {
    expect(rows({}, [event("a=\u212aernel")], "a=*Kernel")).toBe(
      rows({}, [event("a=\u212aernel")], "* | eval b=a | search b=*Kernel"),
    );
  });
});

describe("for any JSON events and any wildcards", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "B", "k", "K", "i", "\u0130", "\u212a", "\\", '"', "*", " ", "."),
    maxLength: 8,
  });
  const written = text.map((value) => JSON.stringify(value).replace(/a/g, (a) => (value.length % 2 ? "\\u0061" : a)));
  it("the same rows are found as among values that were read", () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 12 }), text, (values, wanted) => {
        const events = values.map((each) => ({ _raw: `{"f": ${each}}`, sourcetype: "_json" }));
        const literal = `"*${wanted.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}*"`;
        const found = (search: string) =>
          createEngine()
            .search(search, events)
            .rows.map(({ _raw }) => _raw);
        expect(found(`f=${literal}`)).toEqual(found(`* | eval g=f | search g=${literal}`));
      }),
    );
  });
});
