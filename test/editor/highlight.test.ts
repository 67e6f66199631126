import { describe, expect, it } from "vitest";
import { complete, highlight, hover, isComplete } from "../../src/editor/index.ts";
import { realSearches } from "../support/content.ts";

const painted = (text: string) =>
  highlight(text).map(({ kind, span }) => `${text.slice(span.start, span.end)}:${kind}`);

describe("highlighting", () => {
  it("tells a command from its options, functions, fields and clauses", () => {
    expect(painted("index=a fail* | stats allnum=t avg(bytes) as size count by host")).toEqual([
      "index:field",
      "=:operator",
      "a:string",
      "fail*:string",
      "|:pipe",
      "stats:command",
      "allnum:option",
      "=:operator",
      "t:string",
      "avg:function",
      "(:operator",
      "bytes:field",
      "):operator",
      "as:operator",
      "size:field",
      "count:function",
      "by:operator",
      "host:field",
    ]);
  });
  it("reads expressions", () => {
    expect(painted(`| eval x=if('a b' > 1.5 AND y="n", lower(z), null())`)).toEqual([
      "|:pipe",
      "eval:command",
      "x:field",
      "=:operator",
      "if:function",
      "(:operator",
      "'a b':field",
      ">:operator",
      "1.5:number",
      "AND:operator",
      "y:field",
      "=:operator",
      '"n":string',
      ",:operator",
      "lower:function",
      "(:operator",
      "z:field",
      "):operator",
      ",:operator",
      "null:function",
      "(:operator",
      "):operator",
      "):operator",
    ]);
  });
  it("knows macros, comments and subsearches", () => {
    expect(painted("`sysmon` ```why``` [search a] | head 5")).toEqual([
      "`sysmon`:macro",
      "```why```:comment",
      "[:subsearch",
      "search:command",
      "a:string",
      "]:subsearch",
      "|:pipe",
      "head:command",
      "5:number",
    ]);
  });
  it("goes on in a text that is not finished", () => {
    expect(painted('a | rex "(?<x>')).toEqual(["a:string", "|:pipe", "rex:command", '"(?<x>:string']);
    expect(painted("a [ search b | ")).toEqual(["a:string", "[:subsearch", "search:command", "b:string", "|:pipe"]);
  });
  it.each([500, 20_000])("ends where a text nests %d deep, and so does all that an editor asks", (times) => {
    const text = `* ${"[search ".repeat(times)}a${"]".repeat(times)}`;
    expect(highlight(text).length).toBeGreaterThan(times);
    expect(isComplete(text)).toBe(true);
    expect(hover(text, text.length)).toBeNull();
    expect(complete(text, text.length)).toBeInstanceOf(Array);
  });
  it("covers every real search with spans that stand in order, blanks apart", () => {
    const wrong = realSearches().filter(({ spl }) => {
      let end = 0;
      const sound = highlight(spl).every(({ span }) => {
        const gap = spl.slice(end, span.start);
        const fits = span.start >= end && span.end > span.start && span.end <= spl.length && gap.trim() === "";
        end = span.end;
        return fits;
      });
      return !sound || spl.slice(end).trim() !== "";
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
