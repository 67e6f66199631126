import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileRegex, RegexError, RegexGaveUp, replaceMatches } from "../../../src/values/regex.ts";

/** The match and its groups, null when there is none. */
function find(pattern: string, subject: string, from = 0): (string | undefined)[] | null {
  const match = compileRegex(pattern).exec(subject, from);
  return match && [...match.groups];
}

describe("a pattern matches as in PCRE", () => {
  it.each<[pattern: string, subject: string, match: (string | undefined)[] | null]>([
    // . $ ^ and line ends
    ["a.b", "a\rb", ["a\rb"]],
    ["a.b", "a\u2028b", ["a\u2028b"]],
    ["a.b", "a\nb", null],
    ["(?s)a.b", "a\nb", ["a\nb"]],
    ["a\\Nb", "a\nb", null],
    ["b$", "ab\n", ["b"]],
    ["b$", "ab\n\n", null],
    ["b\\z", "ab\n", null],
    ["b\\Z", "ab\n", ["b"]],
    ["(.*)$", "ab\r\n", ["ab\r", "ab\r"]],
    ["(?m)^b$", "a\nb\nc", ["b"]],
    ["(?m)^b", "a\rb", null],
    ["(?m)a$", "a\rb", null],
    ["(?m)^$", "a\n", null],
    ["(?m)^x?\\n", "\nx", ["\n"]],
    ["\\Ab", "a\nb", null],
    // sets
    ["\\s", "\u00a0\ufeff", null],
    ["^\\S+$", "a\u00a0b", ["a\u00a0b"]],
    ["[]a]+", "x]a]", ["]a]"]],
    ["[^]a]+", "]xy]", ["xy"]],
    ["[[:alpha:]_]+[[:^digit:]]", "1a_-", ["a_-"]],
    ["[\\w-.]+", "!a-b.c!", ["a-b.c"]],
    ["[a\\-z]+", "b-a", ["-a"]],
    ["[\\Qa-]\\E]+", "x]-a", ["]-a"]],
    ["[[]x]", "[x]", ["[x]"]],
    ["\\h+\\v", "a \t\u00a0\n", [" \t\u00a0\n"]],
    ["\\H\\V", "\tab", ["ab"]],
    ["a\\R", "a\r\nb", ["a\r\n"]],
    ["[\\b]", "a\bc", ["\b"]],
    ["\\p{Lu}\\P{L}", "aÉ1", ["É1"]],
    // escapes
    ["\\x{202E}\\x41\\101\\o{102}", "\u202eAAB", ["\u202eAAB"]],
    ["\\a\\e\\f\\cA", "\x07\x1b\f\x01", ["\x07\x1b\f\x01"]],
    ["\\Qa.b*\\E+", "a.b**", ["a.b**"]],
    ['\\"\\<\\-\\:\\/\\>', '"<-:/>', ['"<-:/>']],
    ["a{,2}{x}]}", "a{,2}{x}]}", ["a{,2}{x}]}"]],
    // case and flags
    ["(?i)straSSe", "STRASSE", ["STRASSE"]],
    ["a(?i)b|c", "C", ["C"]],
    ["a(?i:b)c", "aBc", ["aBc"]],
    ["a(?i:b)c", "aBC", null],
    ["(?i)a(?-i)b", "AB", null],
    ["(?i)[^a]+", "Aab", ["b"]],
    ["(?i)é[à-ü]", "ÉÖ", ["ÉÖ"]],
    ["(?x) a b # comment\n [ ] c", "ab c", ["ab c"]],
    ["a(?#note)+", "aaa", ["aaa"]],
    ["(?U)a+", "aaa", ["a"]],
    ["(?^i:A)", "a", ["a"]],
    // possessive and atomic
    ["a++a", "aaa", null],
    ['"[^"]*+"', 'x"y"', ['"y"']],
    ["(?>a|ab)c", "abc", null],
    ["(?>(a+))b\\1", "aabaa", ["aabaa", "aa"]],
    ["(\\w)++(\\d)?", "ab1", ["ab1", "1", undefined]],
    // references
    ["(a)|b\\1", "b", null],
    ["(a)?\\1b", "b", null],
    ["(a)?(?=\\1)b", "b", null],
    ["(?!(a))\\1b", "b", null],
    ["^(a*)+\\1$", "a", ["a", ""]],
    ["(?<=a{2}+)b", "ab", null],
    ["(?<=a{2}+)b", "aab", ["b"]],
    ["(?|(a)|(b)\\1)", "bb", ["bb", "b"]],
    ["(?i)(?=(a))\\1b", "xab", ["ab", "a"]],
    ["<(\\w*)>x</\\1>", "<b>x</b>", ["<b>x</b>", "b"]],
    ["(?P<q>['\"]).*?(?P=q)", "a'b\"'", ["'b\"'", "'"]],
    ["(?<a>x)\\k<a>\\k{a}\\k'a'\\g{a}\\g1\\g{-1}", "xxxxxxx", ["xxxxxxx", "x"]],
    ["(?i)(a)\\1", "aA", ["aA", "a"]],
    ["(a)\\10", "aa0", null],
    // groups in loops keep what they took
    ["(?:(a)|b)*", "ab", ["ab", "a"]],
    ["(?:(a)|(b))+", "ab", ["ab", "a", "b"]],
    ["([^\\n]*)?", "", ["", ""]],
    ["(a*)*", "b", ["", ""]],
    ["(?:|a)+", "a", [""]],
    ["(?:^|a)?", "ab", [""]],
    ["((\\w)\\d)+", "a1b2", ["a1b2", "b2", "b"]],
    // lookarounds
    ["(?<!\\/)\\b\\w+(?=:)", "/ab:cd:", ["cd"]],
    ["(?<=a|bc)d", "bcd", ["d"]],
    ["(?<=\\d{3})x", "12x123x", ["x"]],
    ["(?=(a+))a", "aab", ["a", "aa"]],
    ["a(?!b)", "abac", ["a"]],
    // what no native form has
    ["COMMAND=\\S+\\s\\K(\\w+)", "COMMAND=/bin/x adduser", ["adduser", "adduser"]],
    ['(?|"(?<d>[^"]+)"|(?<d>\\S+))', 'x"a b"', ['x"a', 'x"a']],
    ["(?(?=a)ab|cd)", "acdab", ["cd"]],
    ["(<)?a(?(1)>|!)", "<a! a!", ["a!", undefined]],
    ["\\((?:[^()]++|(?R))*\\)", "x(a(b)c)", ["(a(b)c)"]],
    ["(?<p>\\[(?:\\w|(?&p))*\\])", "[a[b]]", ["[a[b]]", "[a[b]]"]],
    ["(?(DEFINE)(?<n>\\d+))(?&n)-(?&n)", "a10-20", ["10-20", undefined]],
    ["a(*COMMIT)b|c", "ac", null],
    ["a(*F)|b", "ab", ["b"]],
    // astral characters are one character
    ["^.$", "😀", ["😀"]],
    ["^[^a]{2}$", "😀b", ["😀b"]],
    ["[\\x{1F600}-\\x{1F64F}]", "a😃", ["😃"]],
    ["(.)b", "😀b", ["😀b", "😀"]],
  ])("%s on %j", (pattern, subject, match) => {
    expect(find(pattern, subject)).toEqual(match);
    expect(compileRegex(pattern).test(subject)).toBe(match !== null);
  });

  it.each([
    ["K(?-i)k", "kk", true],
    ["K(?-i)k", "kK", false],
  ])("%s without case on %s", (pattern, subject, matched) => {
    expect(compileRegex(pattern, { ignoreCase: true }).test(subject)).toBe(matched);
  });
});

describe("a match", () => {
  it("searches from an offset, where ^ still means the start", () => {
    expect(find("a", "aba", 1)).toEqual(["a"]);
    expect(find("^a", "aba", 2)).toBeNull();
    expect(find("\\b.", "ab cd", 1)).toEqual([" "]);
    expect(find(".*b", "ab ab", 1)).toEqual(["b ab"]);
    expect(find("\\Ga", "ba", 1)).toEqual(["a"]);
    expect(find("\\Ga", "ba")).toBeNull();
  });

  it("tells where it stands and where its groups do", () => {
    const match = compileRegex("(?<user>\\w+)@(?<host>\\w+)(:\\d+)?").exec("to ann@example");
    expect([match?.index, match?.end]).toEqual([3, 14]);
    expect([0, 1, 2, 3].map((group) => match?.span(group))).toEqual([[3, 14], [3, 6], [7, 14], undefined]);
  });

  it("tells where the groups of our own matcher stand", () => {
    const match = compileRegex("x\\K(?<n>\\d+)(a)?").exec("yx12");
    expect([match?.index, match?.end, match?.span(1), match?.span(2)]).toEqual([2, 4, [2, 4], undefined]);
  });

  it("gives the first group of a name that took part", () => {
    const regex = compileRegex("(?J)(?<n>a)|(?<n>b)(?<m>c)?");
    expect(regex.names).toEqual(["n", "m"]);
    expect(regex.groups).toBe(3);
    const match = regex.exec("b");
    expect([match?.named("n"), match?.numberOf("n"), match?.named("m"), match?.named("z")]).toEqual([
      "b",
      2,
      undefined,
      undefined,
    ]);
  });

  it("gives one name to the groups of a branch reset", () => {
    const regex = compileRegex('^(?|"(?<date>[^"]+)"|(?<date>\\S+))\\s(\\d)');
    expect(regex.exec('"a b" 1')?.named("date")).toBe("a b");
    expect(regex.exec("ab 2")?.groups.slice(0)).toEqual(["ab 2", "ab", "2"]);
    expect(regex.exec("ab 2")?.span(2)).toEqual([3, 4]);
  });

  it("is found again and again, an empty one at every character", () => {
    expect([...compileRegex("\\d+").matches("1 22 3")].map((match) => match.groups[0])).toEqual(["1", "22", "3"]);
    expect([...compileRegex("x*").matches("a😀x")].map((match) => match.index)).toEqual([0, 1, 3, 4]);
  });
});

describe("a wrong pattern is refused with its place", () => {
  it.each([
    ["a(b", 1, "a parenthesis is not closed"],
    ["a)b", 1, "no opening one"],
    ["[a", 0, "class is not closed"],
    ["*a", 0, "nothing to repeat"],
    ["a**", 2, "nothing to repeat"],
    ["^*", 1, "nothing to repeat"],
    ["a{3,2}", 1, "out of order"],
    ["a{65536}", 1, "65535"],
    ["[z-a]", 2, "out of order"],
    ["[[:foo:]]", 1, "not a POSIX class"],
    ["a\\", 1, "ends with a backslash"],
    ["\\y", 0, "no meaning"],
    ["(?<a>x)(?<a>y)", 7, "have the name a"],
    ["(?<1a>x)", 3, "starts with a letter"],
    ["(?<a.b>x)", 4, "letters, digits and underscores"],
    ["(?<>x)", 3, "starts with a letter"],
    ["\\2(a)", 0, "no group 2"],
    ["\\k<b>(?<a>x)", 0, "no group b"],
    ["(?<=a+)b", 0, "fixed length"],
    ["(?<=(?:a|bc){2})b", 0, "fixed length"],
    ["(?Z)", 0, "not followed by anything known"],
    ["\\p{Nonsense}", 0, "Unicode property"],
    ["(*napla:a)", 0, "not supported"],
    ["(*NONSENSE)", 0, "not known"],
    ["(*MARK)", 0, "needs a name"],
    ["a[:digit:]", 1, "only within a character class"],
  ])("%s", (pattern, offset, message) => {
    let error: unknown;
    try {
      compileRegex(pattern);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RegexError);
    expect(error).toMatchObject({ offset, message: expect.stringContaining(message) });
  });
});

describe("a match that would run away", () => {
  it.each([
    ["^(a+)+$", `${"a".repeat(30)}!`],
    ["(a|a)*b", "a".repeat(40)],
    ["^(\\w+\\s?)*$", `${"word ".repeat(20)}!`],
    ["(x+x+)+y", "x".repeat(40)],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", "a".repeat(40)],
    ["\\d+\\d+\\d+x", "1".repeat(5000)],
  ])("%s comes to an end", (pattern, subject) => {
    const regex = compileRegex(pattern);
    const start = performance.now();
    expect(regex.test(subject)).toBe(false);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(regex.exec(subject)).toBeNull();
  });

  it.each([
    ["(a+)+\\1c", "a".repeat(400)],
    ["(?=(a+)+c)a|x", "a".repeat(400)],
    ["(?>(?:a+)+c)", "a".repeat(400)],
    ["(.+)\\1\\1!", `${"ab".repeat(2000)}c`],
  ])("%s is given up: what it depends on is more than where it stands", (pattern, subject) => {
    const regex = compileRegex(pattern);
    const start = performance.now();
    expect(() => regex.test(subject)).toThrow(RegexGaveUp);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(() => regex.exec(subject)).toThrow("gave up after");
  });

  it("obeys the limit of the caller", () => {
    const subject = `${"a".repeat(26)}b`;
    expect(() => compileRegex("^(a+)+c?$|b$", { stepLimit: 10 }).test(subject)).toThrow("after 10 steps");
    expect(compileRegex("^(a+)+b$").test(subject)).toBe(true);
  });

  it("ends a recursion that takes nothing", () => {
    expect(() => compileRegex("a(?R)?\\b|(?R)b").test("xyz")).toThrow(RegexGaveUp);
  });
});

describe("replaceMatches", () => {
  it.each([
    ["(\\d+)-(\\d+)", "1-2 3-4", "\\2-\\1", "2-1 4-3"],
    ["b", "abc", "[\\0]", "a[b]c"],
    ["b", "abc", "$&$1$$", "a$&$1$$c"],
    ["(b)(x)?", "abc", "\\2\\1\\9", "abc"],
    ["b", "abc", "\\\\1", "a\\1c"],
    ["x*", "ab", "-", "-a-b-"],
    ["\\s+$", "ab \n", "", "ab"],
    ["(?:(a)|b)+", "abc", "<\\1>", "<a>c"],
    ["o\\K.", "foobar", "_", "fo_bar"],
    ["😀", "a😀b", "x", "axb"],
    ["z", "abc", "x", "abc"],
    [".*", "ab", "x", "xx"],
  ])("%s in %j by %s", (pattern, subject, replacement, result) => {
    expect(replaceMatches(compileRegex(pattern), subject, replacement)).toBe(result);
  });

  it("replaces one match, or those from it on", () => {
    const regex = compileRegex("o");
    expect(replaceMatches(regex, "foo boo", "0", { nth: 2, onwards: false })).toBe("fo0 boo");
    expect(replaceMatches(regex, "foo boo", "0", { nth: 2 })).toBe("fo0 b00");
  });
});

const content = new URL("../../../../shared/data/security_content/", import.meta.url);

/** The strings that stand where a regular expression does in the searches of the pack; SPL drops a backslash before `"` and `\`. */
function patternsOf(folder: URL): Set<string> {
  const quoted = '"((?:[^"\\\\]|\\\\.)*)"';
  const places = [
    `\\brex\\s+(?:(?:field|max_match|offset_field)\\s*=\\s*(?:"[^"]*"|[^\\s"]+)\\s+)*${quoted}`,
    `\\bregex\\s+[^|"=]*!?=\\s*${quoted}`,
    `\\b(?:match|replace)\\s*\\(\\s*[\\w.'{}]+\\s*,\\s*${quoted}`,
  ].map((source) => new RegExp(source, "g"));
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".yml")) continue;
    const text = readFileSync(new URL(name.replaceAll("\\", "/"), folder), "utf8").replace(/\n\s+/g, " ");
    for (const place of places)
      for (const [, pattern] of text.matchAll(place)) found.add(pattern!.replace(/\\(["\\])/g, "$1"));
  }
  return found;
}

describe("the patterns of security_content", () => {
  const here = existsSync(content);
  it.skipIf(!here)(`compile${here ? "" : " (skipped: ../shared/data/security_content is not there)"}`, () => {
    const patterns = patternsOf(content);
    expect(patterns.size).toBeGreaterThan(150);
    const refused = [...patterns].filter((pattern) => {
      try {
        compileRegex(pattern).test("C:\\Windows\\System32\\cmd.exe");
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toEqual([]);
  });
});
