import { describe, expect, it } from "vitest";
import { RegexError, RegexGaveUp } from "../../src/values/regex.ts";
import { compileSed } from "../../src/values/sed.ts";

describe("a sed expression", () => {
  it.each([
    ["s/(\\d{4}-){3}/XXXX-XXXX-XXXX-/g", "1234-5678-9012-3456", "XXXX-XXXX-XXXX-3456"],
    ["s/o/0/", "foo boo", "f0o boo"],
    ["s/o/0/g", "foo boo", "f00 b00"],
    ["s/o/0/2", "foo boo", "fo0 boo"],
    ["s/o/0/2g", "foo boo", "fo0 b00"],
    ["s/O/0/gi", "foo", "f00"],
    ["s/(a)(b)/\\2\\1/", "ab", "ba"],
    ["s/b/&&/", "abc", "a&&c"],
    ["s/b/\\&/", "abc", "a&c"],
    ["s/,/\\n/g", "a,b", "a\nb"],
    ['s/"/\\"/g', 'a"b', 'a\\"b'],
    ["s/\\\\/\\\\\\\\/", "a\\b", "a\\\\b"],
    ["s/\\//-/g", "a/b/c", "a-b-c"],
    ["s/b/\\//", "abc", "a/c"],
    ["s/[/:]/-/g", "a/b:c", "a-b-c"],
    ["s/[^[:ascii:]/]//g", "aé/b", "a/b"],
    ["s|a\\|b|x|", "a|b", "x"],
    ["s#/var/(\\w+)#\\1#", "/var/log", "log"],
    ["s/x*/-/g", "ab", "-a-b-"],
    ["s/\\x00//g", "a\0b", "ab"],
    ["y/abc/xyz/", "aabbcc", "xxyyzz"],
    ["y/\\n\\//  /", "a\nb/c", "a b c"],
    ["s/a/b/ s/b/c/g", "ab", "cc"],
    [" ; s/a/b/ ; ", "a", "b"],
    ["s/a/b/12", "a".repeat(13), `${"a".repeat(11)}ba`],
    ["s/a/b/g10", "a".repeat(11), `${"a".repeat(9)}bb`],
    ["s/A/b/I", "a", "b"],
    ["s/A/b/", "a", "a"],
    ["s/x/[/", "x", "["],
    ["y/[/]/", "[", "]"],
    ["y/aa/bc/", "a", "b"],
    ["y/\\\\/x/", "a\\b", "axb"],
    ["s/a\\nb/x/", "a\nb", "x"],
    ["s/a/b/g;y/b/c/;", "ab", "cc"],
  ])("%s on %j", (expression, subject, result) => {
    expect(compileSed(expression)(subject)).toBe(result);
  });

  it.each([
    ["", 0, "missing"],
    ["a/b/", 0, "s/regex/replacement/flags"],
    ["s/a/b", 4, "no closing /"],
    ["s/a/b/x", 6, "no flag x"],
    ["s/a/b/0", 6, "no flag 0"],
    ["s/a/b/gx", 7, "no flag x"],
    ["s/a/b/g0", 6, "no flag g0"],
    ["s", 0, "s/regex/replacement/flags"],
    ["sxaxbx", 0, "s/regex/replacement/flags"],
    ["s a b ", 0, "s/regex/replacement/flags"],
    ["s/a/b\\", 4, "no closing /"],
    ["s/a(/b/", 3, "a parenthesis is not closed"],
    ["s/a/b/ s/[/b/", 9, "class is not closed"],
    ["y/abc/xy/", 2, "as many characters"],
  ])("%s is refused", (expression, offset, message) => {
    let error: unknown;
    try {
      compileSed(expression);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RegexError);
    expect(error).toMatchObject({ offset, message: expect.stringContaining(message) });
  });

  it("tells of a match that takes too many steps", () => {
    expect(() => compileSed("s/^(.+)+\\1!/x/")(`${"ab".repeat(200)}c`)).toThrow(RegexGaveUp);
  });
});
