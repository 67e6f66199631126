/** Pieces from pairs of what is written and the texts that it matches. */
const of = (...pairs) => [(maker) => maker.oneOf(pairs)];

const flags = ["(?i)", "(?m)", "(?s)", "(?im)", "(?sm)", "(?i-m)"];
const group = (maker) => maker.capture("(");
const wrap =
  (...opens) =>
  (maker) =>
    maker.wrapped(maker.draw.pick(opens));
const fixedPiece = (maker) =>
  maker.draw.pick(["a", "ab", "\\d", "[ab]b", "a|b", "^a", "\\bb", "", "b(?=1)", "a{2}", "(a)", "ab|1", "a|\\d\\d"]);
const behind = (maker) => {
  const text = fixedPiece(maker);
  const groups = text === "(a)" ? 1 : 0;
  maker.groups += groups;
  return { text: `(?<${maker.draw.pick(["=", "!"])}${text})`, sample: () => "", fixed: true };
};
const ahead = (maker) => ({ ...maker.wrapped(maker.draw.pick(["(?=", "(?!"])), sample: () => "" });
const number = (maker) =>
  maker.reference((n) => maker.draw.pick([`\\${n}`, `\\g${n}`, `\\g{${n}}`, `\\g{-${maker.groups + 1 - n}}`]));
const nameOf = (maker) => maker.draw.pick(maker.names);
const byName = (maker) => {
  if (maker.names.length === 0) return maker.named();
  const [name, n] = nameOf(maker);
  const text = maker.draw.pick([`\\k<${name}>`, `\\k'${name}'`, `\\k{${name}}`, `\\g{${name}}`, `(?P=${name})`]);
  return { text, sample: () => maker.taken.get(n) ?? "" };
};
const call = (maker) =>
  maker.call((n) =>
    maker.draw.pick(
      n === 0 ? ["(?R)", "(?0)", "\\g<0>"] : [`(?${n})`, `\\g<${n}>`, `(?-${maker.groups + 1 - n})`, `\\g'${n}'`],
    ),
  );
const callName = (maker) => {
  if (maker.names.length === 0) return maker.named();
  const [name, n] = nameOf(maker);
  return maker.call(() => maker.draw.pick([`(?&${name})`, `(?P>${name})`, `\\g<${name}>`]), n);
};
const condition = (maker) => {
  const { draw } = maker;
  const tests = ["(?=a)", "(?!a)", "(?<=a)", "(?<!b)", "R"];
  if (maker.groups > 0) tests.push(`${maker.groups}`, "1", "-1", "R1");
  if (maker.names.length > 0) tests.push(`<${nameOf(maker)[0]}>`, `'${nameOf(maker)[0]}'`, nameOf(maker)[0]);
  const test = draw.pick(tests);
  const yes = maker.sequence();
  const no = draw.chance(0.6) ? maker.sequence() : undefined;
  return {
    text: `(?${test.startsWith("(") ? test : `(${test})`}${yes.text}${no ? `|${no.text}` : ""})`,
    sample: () => (no && draw.chance(0.5) ? no : yes).sample(),
  };
};
/** Branches that number their groups alike; each may have a different number of them. */
const branchReset = (maker) => {
  const first = maker.groups;
  let most = first;
  const branches = maker.draw.several(2, 3, () => {
    maker.groups = first;
    maker.depth++;
    const branch = maker.sequence();
    maker.depth--;
    most = Math.max(most, maker.groups);
    return branch;
  });
  maker.groups = most;
  return {
    text: `(?|${branches.map(({ text }) => text).join("|")})`,
    sample: () => maker.draw.pick(branches).sample(),
  };
};
const verb = (...names) => of(...names.map((name) => [`(*${name})`, ""]));

/**
 * What patterns are about: `atoms` stand for a `share` of their pieces, between `letters`; `before` and `after` are put around.
 * `noise` is what subjects are made of, besides texts that are meant to match.
 */
export const kinds = [
  { name: "plain", atoms: [group], noise: "aabc1 -" },
  {
    name: "classes",
    atoms: of(
      ["[a-c]", "a", "c"],
      ["[^a-c]", "1", "-"],
      ["[]a]", "]", "a"],
      ["[^]a]", "b"],
      ["[a-]", "-", "a"],
      ["[-a]", "-"],
      ["[\\d-]", "1", "-"],
      ["[\\w.]", "a", "."],
      ["[^\\W_]", "a"],
      ["[a\\]b]", "]"],
      ["[\\x61-\\x63]", "b"],
      ["[a-c&&b]", "&", "b"],
      ["[\\s\\S]", "a", "\n"],
      ["[^\\d\\s]", "a"],
      ["[\\Qa-]\\E1]", "]", "-"],
      ["[[a]", "[", "a"],
      ["[a^]", "^"],
      ["[$.]", "$", "."],
      ["[\\b]", "\b"],
      ["[\\n\\t]", "\n", "\t"],
      ["[a-\\x{e9}]", "é", "b"],
      ["[^é]", "a"],
      ["[\\-\\^]", "-", "^"],
      ["[ -~]", "a", " "],
      ["[\\D]", "a"],
      ["[^\\D]", "1"],
      ["[a-a]", "a"],
      ["[{}()]", "{", ")"],
      ["[\\h]", " "],
      ["[^\\v]", "a"],
      ["[^\\n]", "a", "\r"],
    ),
    noise: "abc1-_.]^[é\n\t &",
  },
  {
    name: "posix classes",
    atoms: of(
      ...[
        "alnum",
        "alpha",
        "ascii",
        "blank",
        "cntrl",
        "digit",
        "graph",
        "lower",
        "print",
        "punct",
        "space",
        "upper",
        "word",
        "xdigit",
      ].flatMap((name) => [
        [`[[:${name}:]]`, "a", "1"],
        [`[[:^${name}:]]`, "é", "-"],
      ]),
      ["[[:alpha:][:digit:]]", "1", "a"],
      ["[^[:space:]]", "a"],
      ["[[:upper:]_-]", "A", "_"],
      ["[:alpha:]", "a", ":"],
      ["[[:<:]]", ""],
      ["[[:>:]]", ""],
    ),
    before: ["", "", "", "(?i)"],
    noise: "aAbF1_-é\n\t \u00a0\u0001~",
  },
  {
    name: "blanks and line ends",
    atoms: of(
      ["\\h", " ", "\t", "\u00a0"],
      ["\\H", "a"],
      ["\\v", "\n", "\u2028"],
      ["\\V", "a", " "],
      ["\\R", "\n", "\r\n", "\u0085", "\r"],
      ["\\N", "a", "\r"],
      ["\\s", " ", "\v"],
      ["\\S", "a", "\u00a0"],
      [".", "\r", "\u2028"],
      ["\\r\\n", "\r\n"],
      ["\\R+", "\r\n\n"],
      ["\\N*", "ab"],
    ),
    before: ["", "", "(?s)", "(?m)"],
    noise: "ab \t\n\r\v\u0085\u2028\u00a0\u180e",
  },
  {
    name: "graphemes",
    atoms: of(
      ["\\X", "a", "e\u0301", "\r\n", "😀", "👩‍👩‍👧", "🇩🇪", "각", "👍🏽"],
      [".", "\u0301", "😀"],
      ["\\X{2}", "ab"],
      ["^\\X", "e\u0301"],
    ),
    noise: "ae\u0301\r\n😀🇩👍\u{1f3fd}\u200dᄀ",
  },
  {
    name: "places",
    atoms: of(
      ["^", ""],
      ["$", ""],
      ["\\A", ""],
      ["\\Z", ""],
      ["\\z", ""],
      ["\\b", ""],
      ["\\B", ""],
      ["\\G", ""],
      ["\\n", "\n"],
      ["\\Ga", "a"],
      ["^\\s*", " "],
      ["\\w+$", "ab"],
    ),
    before: ["", "", "(?m)", "(?s)", "(?ms)", "^", "(?m)^"],
    after: ["", "", "$", "\\z", "\\Z", "\\b"],
    noise: "aab1 \n\n\r",
  },
  {
    name: "quantifiers",
    atoms: of(
      ["a*", "aa"],
      ["a+?", "a"],
      ["a??", "", "a"],
      ["a*+", "aa"],
      ["a{2,3}", "aa"],
      ["a{2,}?", "aaa"],
      ["a{0}", ""],
      ["a{1}", "a"],
      ["a{,2}", "a{,2}"],
      ["a{x}", "a{x}"],
      ["{", "{"],
      ["}", "}"],
      ["a{2", "a{2"],
      ["[ab]{1,2}+", "ab"],
      ["(?:ab)*?", "ab"],
      ["(a|ab)+", "aab"],
      ["(a*)*", "aa"],
      ["(a*)+", "a"],
      ["(?:a?)+?", "a"],
      ["(a?){2,3}", "aa"],
      ["(|a)+", "a"],
      ["(a|)+", "aa"],
      ["(?:a|b)*", "ab"],
      ["(a??)*", "a"],
      ["(?:a+|b)+?", "aab"],
      ["(?:)*", ""],
      ["(?:a{2})*", "aaaa"],
    ),
    noise: "aaabb1{,2}",
  },
  {
    name: "atomic groups",
    atoms: [
      wrap("(?>"),
      group,
      ...of(
        ["(?>a+)", "aa"],
        ["a++", "aa"],
        ["(?>a|ab)", "a"],
        ["(?>(a+)b?)", "aab"],
        ["\\d*+", "11"],
        ["(?:a|ab)++", "aab"],
        ["(a|ab)?+", "ab"],
      ),
    ],
    noise: "aaabb1",
  },
  {
    name: "lookaround",
    atoms: [
      ahead,
      behind,
      group,
      ...of(
        ["(?=(a+))", ""],
        ["(?!.*1)", ""],
        ["(?=.*b)", ""],
        ["(?<=\\d{2})", ""],
        ["(?<![\\w-])", ""],
        ["(?<=a|bc)", ""],
        ["(?<!^)", ""],
        ["(?<=\\n)", ""],
      ),
    ],
    noise: "aabb11c\n",
  },
  { name: "named groups", atoms: [(maker) => maker.named(), byName, callName], noise: "aabb1 -" },
  {
    name: "references",
    atoms: [number, group, number, ...of(["(a)?", "a"], ["(a|b)", "b"])],
    before: ["", "", "", "(?i)"],
    noise: "aaAbB1",
  },
  {
    name: "recursion",
    atoms: [call, group, ...of(["\\(", "("], ["\\)", ")"], ["[^()]", "a"], ["a?", "a"])],
    letters: "aab()",
    noise: "aab()",
  },
  {
    name: "conditions",
    atoms: [condition, group, (maker) => maker.named(), ...of(["(a)?", "a"], ["(?(DEFINE)(b))", ""])],
    noise: "aabb1",
  },
  {
    name: "branch reset",
    atoms: [branchReset, number, group, ...of(["(?|(a)|(b)(1))", "a", "b1"], ["(?|(?<z>a)|(?<z>b))", "b"])],
    noise: "aabb1",
  },
  {
    name: "flags",
    atoms: [
      wrap("(?i:", "(?s:", "(?x:", "(?-i:", "(?i-s:", "(?^:", "(?n:", "(?U:", "(?m:", "(?xx:"),
      group,
      ...of(
        ["(?i)", ""],
        ["(?-i)", ""],
        ["(?x)", ""],
        ["(?U)", ""],
        ["(?s)", ""],
        ["(?-s)", ""],
        ["(?J)", ""],
        ["(?n)", ""],
        ["(?^)", ""],
        ["(?xx)", ""],
        ["A", "a", "A"],
        ["a ", "a"],
        ["[a b]", "a"],
        ["a+", "aa"],
        ["# c\n", ""],
        [".", "\n"],
      ),
    ],
    before: ["", ...flags, "(?x)", "(?U)", "(?xi)"],
    letters: "aAbB1 ",
    noise: "aAbB1 \n",
  },
  {
    name: "quoting and comments",
    atoms: of(
      ["\\Qa.b\\E", "a.b"],
      ["\\Q.*\\E", ".*"],
      ["\\Q\\E", ""],
      ["\\Qa\\E+", "aa"],
      ["\\Q[a]\\E", "[a]"],
      ["\\Q|\\E", "|"],
      ["\\Qa|b", "a|b"],
      ["\\E", ""],
      ["(?#c)", ""],
      ["(?# a b)", ""],
      ["a(?#c)+", "aa"],
      ["a\\E+", "aa"],
      ["[\\Qab\\E]", "a"],
      ["[a\\E-c]", "b"],
      ["\\Q\\n\\E", "\\n"],
      ["\\Q(\\E", "("],
      ["\\Q\\\\E", "\\"],
      ["(?x: a # b\n)", "a"],
    ),
    before: ["", "", "", "(?x)"],
    noise: "ab.*|[]\\(+c",
  },
  {
    name: "escapes",
    atoms: of(
      ["\\x41", "A"],
      ["\\x{e9}", "é"],
      ["\\x{1F600}", "😀"],
      ["\\x", "\0"],
      ["\\x4", "\u0004"],
      ["\\101", "A"],
      ["\\o{101}", "A"],
      ["\\0", "\0"],
      ["\\012", "\n"],
      ["\\60", "0"],
      ["\\cA", "\u0001"],
      ["\\c[", "\u001b"],
      ["\\e", "\u001b"],
      ["\\a", "\u0007"],
      ["\\f", "\f"],
      ["\\t", "\t"],
      ["\\\\", "\\"],
      ["\\.", "."],
      ["\\-", "-"],
      ["\\<", "<"],
      ['\\"', '"'],
      ["\\/", "/"],
      ["\\ ", " "],
      ["\\é", "é"],
      ["\\N{U+e9}", "é"],
      ["\\x{41}+", "AA"],
      ["[\\x41-\\x43]", "B"],
      ["[\\101]", "A"],
      ["\\81", "81"],
      ["\\377", "ÿ"],
      ["\\_", "_"],
      ["\\@", "@"],
      ["\\07", "\u0007"],
      ["\\x5C", "\\"],
      ["\\x{ 41 }", "A"],
    ),
    noise: 'AéB\\."-</ 😀\u001b01',
  },
  {
    name: "properties",
    atoms: of(
      ["\\p{L}", "a", "é", "ж"],
      ["\\P{L}", "1"],
      ["\\pN", "1", "٣"],
      ["\\p{Lu}", "É"],
      ["\\p{^Lu}", "a"],
      ["\\p{Ll}", "ж"],
      ["\\p{Nd}", "1"],
      ["\\p{Greek}", "λ"],
      ["\\p{Cyrillic}", "ж"],
      ["\\p{Han}", "漢"],
      ["\\p{P}", "-", "!"],
      ["\\p{Any}", "😀"],
      ["\\p{L&}", "a"],
      ["\\p{Xan}", "1"],
      ["\\p{Xwd}", "_"],
      ["\\p{Xsp}", " "],
      ["\\PM", "a"],
      ["[\\p{L}\\d]", "é"],
      ["[^\\p{L}]", "1"],
      ["\\p{Latin}+", "aé"],
      ["\\p{Z}", " "],
      ["\\p{So}", "😀"],
      ["\\p{Sc}", "€"],
      ["\\p{ Lu }", "A"],
      ["\\p{greek}", "λ"],
      ["\\p{Script=Greek}", "λ"],
      ["\\p{sc:Greek}", "λ"],
      ["\\p{scx=Latin}", "a"],
      ["\\p{Alphabetic}", "a"],
      ["\\p{Xuc}", "$"],
      ["\\p{Cc}", "\n"],
      ["\\p{Cn}", "\u0378"],
      ["\\p{White_Space}", " "],
      ["\\p{Lc}", "a"],
      ["\\p{LC}", "A"],
      ["\\p{upper case}", "A"],
      ["\\p{Emoji}", "😀"],
    ),
    before: ["", "", "", "(?i)"],
    noise: "aAéÉжλΛ漢1٣_-! 😀€",
  },
  {
    name: "verbs",
    atoms: [
      ...verb("FAIL", "F", "COMMIT", "PRUNE", "SKIP", "THEN", "ACCEPT", "PRUNE:n", "THEN:n", "MARK:n", ":n", "SKIP:n"),
      group,
      wrap("(?:"),
      wrap("(?>"),
      ahead,
    ],
    share: 0.3,
    noise: "aaabbc1",
  },
  {
    name: "case beyond ASCII",
    atoms: of(
      ["é", "É"],
      ["É", "é"],
      ["ß", "ẞ", "ß"],
      ["k", "\u212a", "K"],
      ["s", "ſ", "S"],
      ["Σ", "ς", "σ"],
      ["[à-ü]", "É"],
      ["[^é]", "É", "a"],
      ["\\x{e9}", "É"],
      ["ı", "I", "ı"],
      ["İ", "i", "İ"],
      ["ж", "Ж"],
      ["(é)\\1", "éÉ"],
      ["ǆ", "ǅ"],
      ["µ", "μ"],
      ["[[:lower:]]", "É"],
      ["𐐀", "𐐨"],
      ["\\w", "\u212a"],
      ["Å", "\u212b"],
      ["[k]", "\u212a"],
      ["[^s]", "ſ"],
      ["ss", "ß"],
      ["\u1e9e", "ß"],
    ),
    before: ["(?i)", "(?i)", "(?i)", ""],
    letters: "aksKSi",
    noise: "éÉßẞk\u212aſsΣςσIiıж𐐀𐐨",
  },
  {
    name: "empty matches",
    atoms: [
      ...of(
        ["a*", "a"],
        ["a?", "a"],
        ["a??", ""],
        ["a*?", ""],
        ["\\b", ""],
        ["|", ""],
        ["$", ""],
        ["^", ""],
        ["(?=a)", ""],
        ["(?!a)", ""],
        ["(?<=a)", ""],
        ["()", ""],
        ["\\G", ""],
        ["x*", "x"],
      ),
      group,
    ],
    share: 0.9,
    before: ["", "", "(?m)"],
    noise: "aabx😀\r\n",
  },
  {
    name: "keep",
    atoms: [...of(["\\K", ""], ["a\\K", "a"], ["(a\\K)", "a"], ["(?:a\\K)*", "aa"], ["\\K.", "b"]), group, ahead],
    share: 0.4,
    noise: "aabb1",
  },
  {
    name: "characters beyond U+FFFF",
    atoms: of(
      [".", "😀"],
      ["😀", "😀"],
      ["[^a]", "😀"],
      ["[😀-😂]", "😁"],
      ["\\W", "😀"],
      ["😀+", "😀😀"],
      ["(?<=😀)", ""],
      ["\\B", ""],
      [".?", "😀"],
      ["\\x{1f602}", "😂"],
      ["[a😀]", "😀"],
      ["(?<=.)", ""],
      ["(?<!😀)", ""],
    ),
    noise: "a😀😂b\ud7ff",
  },
];
