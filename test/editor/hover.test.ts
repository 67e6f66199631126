import { describe, expect, it } from "vitest";
import { diagnose, hover } from "../../src/editor/index.ts";
import { known } from "../support/editor.ts";

/** Explains the word right after the mark `‸`. */
function explained(marked: string) {
  const text = marked.replace("‸", "");
  const found = hover(text, marked.indexOf("‸"), known);
  return found && { ...found, word: text.slice(found.span.start, found.span.end) };
}

describe("a hover explains", () => {
  it("a command, with its synopsis and its page", () => {
    const found = explained("a | ‸dedup host");
    expect(found?.title).toBe(
      "dedup [keepempty=<bool>] [keepevents=<bool>] [consecutive=<bool>] [<count>] <field-list> [SORTBY <[+|-]field …>]",
    );
    expect(found?.text).toMatch(/^Keeps /);
    expect(found?.link).toMatch(/^https:.*dedup$/);
  });
  it("an option, with its default", () => {
    expect(explained("a | dedup ‸keepempty=t host")).toMatchObject({
      word: "keepempty",
      title: "keepempty=<bool>",
      text: "An option of dedup: bool, default false.",
    });
  });
  it("functions of expressions and of statistics", () => {
    expect(explained("a | eval x=‸lower(user)")).toMatchObject({ title: "lower(text)", word: "lower" });
    expect(explained("a | stats count(eval(‸isnull(user)))")).toMatchObject({ word: "isnull" });
    expect(explained("a | stats ‸avg(bytes)")?.title).toBe("avg(field)");
    expect(explained("a | stats ‸count by host")?.title).toBe("count[(field)]");
  });
  it("a clause", () => {
    expect(explained("a | stats count ‸by host")).toMatchObject({
      title: "by <field-list>",
      text: "A clause of stats.",
    });
  });
  it("a macro, with its definition", () => {
    expect(explained("‸`sysmon` | head")).toMatchObject({ title: "`sysmon`", word: "`sysmon`" });
    expect(explained("a | `‸ctime(x)`")?.text).toBe(
      "```spl\nconvert ctime($field$)\n```\n\nDefined in macro ctime(1).",
    );
  });
  it("a field, with how many events have it and what is in it", () => {
    expect(explained("‸EventCode=1")).toMatchObject({
      title: "EventCode",
      text: "A field in 9 events.\n\nValues: `4624`, `4625`",
    });
    expect(explained("a | where ‸'user name'=1")?.text).toBe("A field in 1 event.");
    expect(explained("a | stats count by host | where ‸count>1")?.text).toBe("A field made by stats.");
  });
  it.each(["EventCode=‸1", "a | ‸nosuch", "a ‸| head", "‸`nosuch`", "a | stats count as ‸avg", "‸"])(
    "nothing at %s",
    (marked) => {
      expect(explained(marked)).toBeNull();
    },
  );
});

describe("diagnose", () => {
  it("says what the engine would say, with places and hints", () => {
    expect(diagnose("`sysmon` | stat count", known)).toMatchObject([
      { code: "unknown-command", span: { start: 11, end: 15 }, hint: "did you mean `stats`?" },
    ]);
    expect(diagnose("`nosuch`", known)).toMatchObject([{ code: "unknown-macro" }]);
    expect(diagnose("`own_filter`", { filterMacrosPass: true })).toEqual([]);
    expect(diagnose("index=a | stats count by host")).toEqual([]);
  });
});
