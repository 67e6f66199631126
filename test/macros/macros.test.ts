import { describe, expect, it } from "vitest";
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
