import { describe, expect, it } from "vitest";
import { safeJson, visible, visibleIn } from "../../src/text/visible.ts";

describe("visible", () => {
  it.each([
    ["an escape sequence", "\u001b[31mred", "\\x1b[31mred"],
    ["a title by OSC and BEL", "\u001b]0;x\u0007", "\\x1b]0;x\\x07"],
    ["C1", "\u009b2J", "\\x9b2J"],
    ["NUL and DEL", "\u0000\u007f", "\\x00\\x7f"],
    ["overrides of direction", "\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066"],
    ["separators of lines", "a\u2028b", "a\\u2028b"],
    ["a carriage return that writes over the line", "secret\rshown", "secret\\x0dshown"],
    ["half a character", "\ud83d", "\\ud83d"],
  ])("shows %s", (_, text, shown) => expect(visible(text)).toBe(shown));

  it("leaves line ends, tabs and all other characters", () => {
    expect(visible("a\r\n\tb é 日本 😀")).toBe("a\r\n\tb é 日本 😀");
  });

  it("reaches every text and key of plain data", () => {
    expect(visibleIn({ "\u001b": ["\u001b", 1, { a: null }] })).toEqual({ "\\x1b": ["\\x1b", 1, { a: null }] });
  });

  it("is an escape in JSON, which holds the same", () => {
    const data = { "\u009b": ["\u001b", "\u202e", "\u007f", "\u2028"] };
    const text = safeJson(data, 2);
    expect(visible(text)).toBe(text);
    expect(JSON.parse(text)).toEqual(data);
  });
});
