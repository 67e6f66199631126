import { describe, expect, it } from "vitest";
import { isComplete } from "../../src/editor/index.ts";
import { realSearches } from "../support/content.ts";

describe("a text may be run", () => {
  it.each([
    "",
    "index=a",
    "| makeresults",
    "a | stats count by host",
    'a "b | c"',
    "a [search b]",
    "`sysmon` | head",
    "a ```note```",
    "| eval x='a b'",
    "don't",
    "a)",
    "a | ```later``` head",
  ])("%s", (text) => {
    expect(isComplete(text)).toBe(true);
  });
});

describe("a text goes on", () => {
  it.each([
    ["after a pipe", "a |"],
    ["after a pipe and blanks", "a |\n "],
    ["after a pipe and a comment", "a | ```later```"],
    ["in a quoted string", 'a "b'],
    ["in a subsearch", "a [search b"],
    ["in a subsearch inside another", "a [search b [search c]"],
    ["after a pipe of a subsearch", "a [search b |]"],
    ["in parentheses", "| eval x=if(a"],
    ["in a macro", "`sysmon"],
    ["in a comment", "a ```b"],
    ["in a field's quotes", "| eval x='a"],
    ["after a backslash", "a \\"],
  ])("%s", (_, text) => {
    expect(isComplete(text)).toBe(false);
  });
});

it("every real search may be run", () => {
  const open = realSearches().filter(({ spl }) => !isComplete(spl));
  expect(open.map(({ name }) => name)).toEqual([]);
});
