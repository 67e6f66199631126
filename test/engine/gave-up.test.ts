import { describe, expect, it } from "vitest";
import { createEngine, type Event, SplError } from "../../src/index.ts";
import { app } from "../support/app.ts";

/** No engine that goes back can find out in time that this has no two equal halves before a `!`. */
const pattern = "(.+)\\\\1\\\\1!";
const hostile: Event = { _raw: `${"ab".repeat(2000)}c`, s: `${"ab".repeat(2000)}c`, sourcetype: "s" };

function refusalOf(spl: string, options: Parameters<typeof createEngine>[0] = {}): SplError {
  try {
    const { rows } = createEngine(options).search(spl, [{ _raw: "honest", s: "honest", sourcetype: "s" }, hostile]);
    throw new Error(`no refusal, but ${rows.length} rows`);
  } catch (error) {
    if (error instanceof SplError) return error;
    throw error;
  }
}

describe("a search whose regular expression gives up has no result", () => {
  it.each([
    [`* | rex "(?<x>a)${pattern.replaceAll("1", "2")}"`, "rex"],
    [`* | rex max_match=0 "(?<x>a)${pattern.replaceAll("1", "2")}"`, "rex"],
    [`* | rex mode=sed "s/${pattern}/x/g"`, "rex mode=sed"],
    [`* | regex s="${pattern}"`, "regex"],
    [`* | regex s!="${pattern}"`, "regex !="],
    [`* | makemv tokenizer="${pattern}" s`, "makemv"],
    [`* | where match(s, "${pattern}")`, "match"],
    [`* | where NOT match(s, "${pattern}")`, "NOT match"],
    [`* | eval x=replace(s, "${pattern}", "")`, "replace"],
    [`* | eval x=mvfind(s, "${pattern}")`, "mvfind"],
    [`* | eval x=if(match(s, "${pattern}"), 1, 0)`, "if"],
    [`* | eval p="${pattern}" | where match(s, p)`, "a pattern from a field"],
  ])("%s", (spl) => {
    const { diagnostics, message } = refusalOf(spl);
    expect(diagnostics[0]).toMatchObject({ severity: "error" });
    expect(diagnostics[0]?.message).toMatch(
      /^the regular expression `.*\\[12]!` gave up after 100,000 steps on a text of 4,001 characters, `abab.*…`$/,
    );
    expect(message).toContain("`limits: { regexSteps }` of the search raises it");
  });

  it.each([
    ["* | where x=1", "a stage that asks for the field"],
    ["*", "rows that are read"],
  ])("%s says of which setting of an app the pattern is: %s", (spl) => {
    const knowledge = app({ props: "[s]\nKV_MODE = none\nEXTRACT-x = (?<x>a)(.+)\\2\\2!" });
    expect(refusalOf(spl, { knowledge }).diagnostics[0]?.message).toMatch(
      /^app\/default\/props\.conf:3: EXTRACT-x: the regular expression `.*` gave up after 100,000 steps/,
    );
  });

  it("ends where a calculated field gives up", () => {
    const knowledge = app({ props: `[s]\nKV_MODE = none\nEVAL-x = if(match(s, "${pattern}"), 1, 0)` });
    expect(refusalOf("* | where x=1", { knowledge }).diagnostics[0]?.message).toContain("gave up after 100,000 steps");
  });

  it("points at the pattern", () => {
    const spl = `* | regex s="${pattern}"`;
    const [first] = refusalOf(spl).diagnostics;
    expect(spl.slice(first?.span.start, first?.span.end)).toContain(pattern);
  });

  it("goes on where the limit is raised far enough", () => {
    const small = [{ s: `${"ab".repeat(600)}c` }];
    const spl = `* | regex s="${pattern}"`;
    expect(() => createEngine().search(spl, small, { limits: { regexSteps: 100 } })).toThrow("gave up after 100 steps");
    expect(createEngine().search(spl, small, { limits: { regexSteps: 1e7 } }).rows).toEqual([]);
  });
});
