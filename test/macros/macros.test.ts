import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { expandMacros } from "../../src/macros/expand.ts";
import { macrosFrom } from "../../src/macros/macro.ts";
import { readMacrosConf } from "../../src/macros/read-conf.ts";
import { readMacrosYaml } from "../../src/macros/read-yaml.ts";

const macros = macrosFrom({
  sysmon: "source=sysmon",
  "in(2)": { args: ["f", "v"], definition: '$f$="$v$"' },
  "in(1)": { args: ["v"], definition: "f=$v$" },
  nested: "(`sysmon` OR `in(a, b)`)",
  empty: "",
  half: "summariesonly=`flag` allow_old_summaries=true",
  flag: "false",
});

const expanded = (text: string) => expandMacros({ name: null, text }, macros);

describe("macros", () => {
  it.each([
    ["`sysmon` EventID=1", "source=sysmon EventID=1"],
    ["`in(user, ann)`", 'user="ann"'],
    ['`in(user, "ann, bob")`', 'user="ann, bob"'],
    ["`in(x)`", "f=x"],
    ["`nested`", '(source=sysmon OR a="b")'],
    ["| tstats `half` count", "| tstats summariesonly=false allow_old_summaries=true count"],
    ['replace(a, "`", "")', 'replace(a, "`", "")'],
    ["a ```comment with `sysmon` ``` b", "a  b"],
    ["x`empty`y", "xy"],
    ["`in(`flag`, 1)`", null],
  ])("%s expands", (text, result) => {
    if (result === null) expect(expanded(text).diagnostics.length).toBeGreaterThan(0);
    else expect(expanded(text)).toMatchObject({ text: result, diagnostics: [] });
  });
  it.each([
    ["`in(v=1, f=user)`", 'user="1"'],
    ['`in(f = user, v="a, b")`', 'user="a, b"'],
    ["`in(user, v=1)`", 'user="v=1"'],
    ['`in("f=1", "v=2")`', 'f=1="v=2"'],
    ["`in(field=1)`", "f=field=1"],
  ])("%s takes its arguments by name where all are named", (text, result) => {
    expect(expanded(text)).toMatchObject({ text: result, diagnostics: [] });
  });
  it("keep an unknown call in place and report it", () => {
    const { text, diagnostics } = expanded("a `nosuch(1)` b");
    expect(text).toBe("a `nosuch(1)` b");
    expect(diagnostics).toMatchObject([{ code: "unknown-macro", span: { start: 2, end: 13 } }]);
  });
  it("place what they expand to in the user's text", () => {
    const { text, origins } = expanded("x `nested` y");
    const at = text.indexOf('"b"');
    const { span, notes } = origins.locate({ start: at, end: at + 3 });
    expect(span).toEqual({ start: 2, end: 10 });
    expect(notes.map(({ message }) => message)).toEqual(["in the expansion of `in`", "in the expansion of `nested`"]);
  });
  it("place an argument where the user wrote it", () => {
    const { text, origins } = expanded("`in(user, ann)`");
    const at = text.indexOf("ann");
    expect(origins.locate({ start: at, end: at + 3 })).toEqual({ span: { start: 10, end: 13 }, notes: [] });
  });
});

describe("macro files", () => {
  it("are read from macros.conf, with continued lines", () => {
    const { macros: read, diagnostics } = readMacrosConf(
      '# a comment\n[pair(2)]\nargs = a, b\ndefinition = x=$a$ \\\n  y=$b$\niseval = 0\n[calc]\ndefinition = "a"\niseval = 1\n',
      "macros.conf",
    );
    expect(diagnostics).toEqual([]);
    expect(read).toMatchObject([
      { name: "pair", args: ["a", "b"], definition: "x=$a$ \n  y=$b$" },
      { name: "calc", iseval: true },
    ]);
  });
  it("say what is wrong in them", () => {
    const { diagnostics } = readMacrosConf("[one(1)]\ndefinition = x\n[two]\nnonsense\n", "macros.conf");
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "this line is neither [stanza] nor key = value",
      "the macro [one(1)] names 0 arguments in args",
      "the macro [two] has no definition",
    ]);
  });
  it("are read from a content pack's YAML", () => {
    const { macros: read } = readMacrosYaml(
      "name: ctime\narguments:\n- field\ndefinition: convert ctime($field$)\n",
      "ctime.yml",
    );
    expect(read).toMatchObject([{ name: "ctime", args: ["field"], definition: "convert ctime($field$)" }]);
  });
});

describe("eval expressions of macros", () => {
  const engine = createEngine({
    macros: {
      "within(1)": {
        args: ["n"],
        definition: "eval r=$n$",
        validation: 'validate(n>15, "too small", n<=100, "too large")',
      },
      "above(2)": {
        args: ["a", "b"],
        definition: "eval r=$a$",
        validation: "a > b",
        errormsg: "a must be greater than b",
      },
      "tokens(1)": { args: ["n"], definition: "eval r=1", validation: "$n$ > 3", errormsg: "n must be a number" },
      "signed(2)": { args: ["a", "b"], definition: 'if(b > 0, "eval r=$a$ + $b$", "eval r=$a$ - $b$")', iseval: true },
    },
  });
  it.each([
    ["within(20)", 20],
    ["above(3, 2)", 3],
    ["above(b=2, a=10)", 10],
    ["signed(10, 20)", 30],
    ["signed(10, -1)", 11],
  ])("%s reads its arguments as fields", (call, r) => {
    expect(engine.search(`| makeresults | \`${call}\` | table r`).rows).toEqual([{ r }]);
  });
  it.each([
    ["within(5)", "too small"],
    ["within(500)", "too large"],
    ["above(1, 2)", "a must be greater than b"],
    ["tokens(abc)", "n must be a number"],
    ["tokens(a b)", "n must be a number"],
  ])("%s is refused", (call, message) => {
    expect(() => engine.search(`| makeresults | \`${call}\``)).toThrow(message);
  });
});

describe("macros that grow", () => {
  const chain = (length: number, body: (next: string) => string, last = "x") =>
    Object.fromEntries(
      Array.from({ length: length + 1 }, (_, n) => [`m${n}`, n === length ? last : body(`\`m${n + 1}\``)]),
    );

  it.each([
    ["two calls in each of forty", chain(40, (next) => `${next} ${next}`)],
    ["ten calls in each of fifty", chain(50, (next) => Array(10).fill(next).join(" "))],
    ["calls that end in nothing", chain(40, (next) => `${next} ${next}`, "")],
  ])("are refused once, and soon: %s", (_, macros) => {
    const engine = createEngine({ macros });
    const before = performance.now();
    expect(engine.parse("`m0` | head 1").diagnostics.map(({ message }) => message)).toEqual([
      "the macros call more than 2000 others",
    ]);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it("are refused before an argument is filled in ten thousand times", () => {
    const engine = createEngine({ macros: { "f(1)": { args: ["x"], definition: "$x$ ".repeat(10_000) } } });
    expect(engine.parse(`\`f(${"y".repeat(10_000)})\``).diagnostics.map(({ message }) => message)).toEqual([
      "the macros expand to more than 1000000 characters",
    ]);
  });

  it("may call one another a hundred deep, and be called thousands of times", () => {
    expect(createEngine({ macros: chain(99, (next) => next) }).parse("`m0`").diagnostics).toEqual([]);
    expect(createEngine({ macros: chain(150, (next) => next) }).parse("`m0`").diagnostics[0]?.message).toBe(
      "macros call one another more than 100 deep",
    );
    expect(createEngine({ macros: { m: "x=1" } }).parse("`m` ".repeat(5000)).diagnostics).toEqual([]);
  });
});
