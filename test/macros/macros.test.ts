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
