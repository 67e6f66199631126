import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { app } from "../support/app.ts";

type Files = Readonly<Record<string, string>>;

/** The fields of one event, beside those that it was given. */
function fields(files: Files, raw: string, event: Readonly<Record<string, unknown>> = {}) {
  const given = { _raw: raw, sourcetype: "st", source: "src", host: "h", ...event };
  const { rows, messages } = createEngine({ knowledge: app(files) }).search("*", [given]);
  const found = Object.fromEntries(
    Object.entries(rows[0] ?? {}).filter(([name]) => !(name in given) && name !== "index"),
  );
  return { found, messages: messages.map(({ message }) => message) };
}

/** A props.conf for the sourcetype of the test events, without automatic pairs. */
const props = (text: string) => `[st]\nKV_MODE = none\n${text}`;

describe("EXTRACT", () => {
  it("takes named groups, the first of a name by the order of classes", () => {
    const { found } = fields(
      { props: props("EXTRACT-b = u=(?<user>\\w+)\nEXTRACT-a = (?P<user>\\w+) logged (?<what>in|out)") },
      "ann logged in u=bob",
    );
    expect(found).toEqual({ user: "ann", what: "in" });
  });
  it("reads another field after `in`", () => {
    const { found } = fields(
      { props: props("EXTRACT-a = path=(?<path>\\S+)\nEXTRACT-b = (?<file>[^/]+)$ in path") },
      "path=/a/b.txt",
    );
    expect(found).toEqual({ path: "/a/b.txt", file: "b.txt" });
  });
  it("lets a dot match line ends, and ^ every line", () => {
    expect(
      fields({ props: props("EXTRACT-a = a(?<all>.*)z\nEXTRACT-b = ^two (?<n>\\d)") }, "a1\ntwo 2z").found,
    ).toEqual({ all: "1\ntwo 2", n: "2" });
  });
  it("is left out with a message that names file and line when its regex is wrong", () => {
    const { found, messages } = fields({ props: props("EXTRACT-a = (?<x>[)\nEXTRACT-b = (?<y>b)") }, "b");
    expect(found).toEqual({ y: "b" });
    expect(messages).toEqual([
      expect.stringMatching(/^app\/default\/props\.conf:3: EXTRACT-a is not a valid regular expression/),
    ]);
  });
});

describe("REPORT", () => {
  const report = (transforms: string, names = "t") => ({ props: props(`REPORT-x = ${names}`), transforms });
  it("takes groups by FORMAT, with static values and quotes", () => {
    expect(
      fields(report('[t]\nREGEX = (\\w+)@(\\w+)\nFORMAT = user::$1 domain::"$2" kind::mail'), "ann@acme").found,
    ).toEqual({ user: "ann", domain: "acme", kind: "mail" });
  });
  it("applies a regex again and again where names come from the text, and cleans them", () => {
    expect(fields(report("[t]\nREGEX = <(\\S+?)>(.*?)</\nFORMAT = $1::$2"), "<_1a-b>1</><c>2</><c>3</>").found).toEqual(
      { a_b: "1", c: "2" },
    );
    expect(
      fields(
        report("[t]\nREGEX = <(\\S+?)>(.*?)</\nFORMAT = $1::$2\nMV_ADD = 1\nCLEAN_KEYS = false"),
        "<a-b>1</><c>2</><c>3</>",
      ).found,
    ).toEqual({ "a-b": "1", c: ["2", "3"] });
  });
  it("takes keys and values from groups named _KEY_ and _VAL_", () => {
    expect(fields(report("[t]\nREGEX = (?<_KEY_1>\\w+):(?<_VAL_1>\\w+)"), "a:1 b:2").found).toEqual({ a: "1", b: "2" });
  });
  it("adds every match with MV_ADD", () => {
    expect(fields(report("[t]\nREGEX = (?<n>\\d+)\nMV_ADD = true"), "1 2 3").found).toEqual({ n: ["1", "2", "3"] });
    expect(fields(report("[t]\nREGEX = (?<n>\\d+)"), "1 2 3").found).toEqual({ n: "1" });
  });
  it("runs a list in its order, so that one reads what another made", () => {
    const transforms =
      "[whole]\nREGEX = <d>(.*)</d>\nFORMAT = data::$1\n[parts]\nSOURCE_KEY = data\nREGEX = (\\w)=(\\w)\nFORMAT = $1::$2";
    expect(fields(report(transforms, "whole, parts"), "<d>a=1 b=2</d>").found).toEqual({
      data: "a=1 b=2",
      a: "1",
      b: "2",
    });
    expect(fields(report(transforms, "parts, whole"), "<d>a=1 b=2</d>").found).toEqual({ data: "a=1 b=2" });
  });
  it("splits by DELIMS and names by FIELDS", () => {
    expect(fields(report('[t]\nDELIMS = ","\nFIELDS = a, "b c", d'), '1,,"x, y"').found).toEqual({ a: "1", d: "x, y" });
    expect(fields(report('[t]\nDELIMS = ","\nFIELDS = a, b\nKEEP_EMPTY_VALS = true'), "1,").found).toEqual({
      a: "1",
      b: "",
    });
    expect(fields(report('[t]\nDELIMS = "|;", "="'), 'a=1|b="x|y";c = 3').found).toEqual({ a: "1", b: "x|y", c: "3" });
    expect(fields(report('[t]\nDELIMS = ";", "="\nKEEP_EMPTY_VALS = true'), "a=1;b=;c=3").found).toEqual({
      a: "1",
      c: "3",
    });
    expect(fields(report('[t]\nDELIMS = " "'), "a 1  b 2").found).toEqual({ a: "1", b: "2" });
  });
  it("takes a delimiter and a blank for one, and keeps places between two of a kind", () => {
    expect(fields(report('[t]\nDELIMS = ", "\nFIELDS = a, b, c, d'), "1, 2,, 4").found).toEqual({
      a: "1",
      b: "2",
      d: "4",
    });
    expect(fields(report('[t]\nDELIMS = " "\nFIELDS = a, b, c'), "1  3").found).toEqual({ a: "1", c: "3" });
  });
  it("joins no pieces, which only index time does, and tells of it", () => {
    const { found, messages } = fields(report("[t]\nREGEX = (\\d)-(\\d)\nFORMAT = a::$1.$2 b::$2"), "1-2");
    expect(found).toEqual({ b: "2" });
    expect(messages).toEqual([
      "app/default/transforms.conf:1: the transform [t] has a::$1.$2 in its FORMAT, which only index time can fill",
    ]);
  });
  it("fills modules into a regex", () => {
    const transforms =
      "[int]\nREGEX = \\d+\n[ip]\nREGEX = [[int]](?:\\.[[int]]){3}\n[t]\nREGEX = from [[ip:src]] port [[int:port]]";
    expect(fields(report(transforms), "from 10.0.0.1 port 22").found).toEqual({ src: "10.0.0.1", port: "22" });
  });
  it("knows no $0 in a FORMAT, and says so where there is nothing else", () => {
    expect(fields(report("[t]\nREGEX = (\\d)-\\d\nFORMAT = whole::$0 a::$1"), "1-2").found).toEqual({ a: "1" });
    expect(fields(report("[t]\nREGEX = (\\d)-\\d\nFORMAT = whole::$0"), "1-2").messages).toEqual([
      "app/default/transforms.conf:1: the transform [t] has whole::$0 in its FORMAT, which only index time can fill",
      "app/default/transforms.conf:1: the transform [t] has a FORMAT that gives no field at search time: whole::$0",
    ]);
  });
  it("tells of a transform that is not there, and of a FORMAT beyond the groups", () => {
    expect(fields({ props: props("REPORT-x = t") }, "a").messages).toEqual([
      "app/default/props.conf:3: REPORT-x names the transform t, which is nowhere defined",
    ]);
    expect(fields(report("[t]\nREGEX = (a)\nFORMAT = x::$2"), "a").messages).toEqual([
      "app/default/transforms.conf:1: the transform [t] has a FORMAT with $2, but its REGEX has only 1 groups",
    ]);
  });
});

describe("KV_MODE", () => {
  const kv = (mode: string, raw: string) => fields({ props: `[st]\n${mode}` }, raw).found;
  it("finds pairs by itself", () => {
    expect(kv("", 'user=ann msg="it works" x.y=1, a-b=2 user=bob empty=""')).toEqual({
      user: "ann",
      msg: "it works",
      x_y: "1",
      a_b: "2",
    });
  });
  it("ends a value at a control character, as auditd writes before what it adds", () => {
    expect(kv("", 'key=(null)\u001dARCH=x86_64 UID="root"')).toEqual({ key: "(null)", ARCH: "x86_64", UID: "root" });
    const [row] = createEngine().search("* | table key ARCH", [
      { _raw: "type=SYSCALL msg=audit(1.5:2): key=(null)\u001dARCH=x86_64", sourcetype: "linux:audit" },
    ]).rows;
    expect(row).toEqual({ key: "(null)", ARCH: "x86_64" });
  });
  it("resolves escapes in quotes when asked", () => {
    expect(kv("KV_MODE = auto_escaped", 'a="x \\"y\\" z"')).toEqual({ a: 'x "y" z' });
  });
  it("trims blanks unless told otherwise", () => {
    expect(kv("", 'a=" x "')).toEqual({ a: "x" });
    expect(kv("KV_TRIM_SPACES = false", 'a=" x "')).toEqual({ a: " x " });
  });
  it("reads JSON: paths, lists, words, digits as they stand", () => {
    expect(
      kv(
        "KV_MODE = json",
        '{"a":{"b":[1.50,{"c":"x"},{"c":"y"}]},"n":null,"t":true,"e":"","big":12345678901234567890}',
      ),
    ).toEqual({
      "a.b{}": "1.50",
      "a.b{}.c": ["x", "y"],
      n: "null",
      t: "true",
      e: "",
      big: "12345678901234567890",
    });
  });
  it("reads the beginning of JSON that breaks off", () => {
    expect(kv("KV_MODE = json", '{"a":"1","b":{"c":"2","d":"thr')).toEqual({ a: "1", "b.c": "2" });
  });
  it("does JSON and pairs by itself, unless AUTO_KV_JSON is off", () => {
    expect(kv("", '{"q":"x=1"}')).toEqual({ q: "x=1", x: "1" });
    expect(kv("AUTO_KV_JSON = false", '{"q":"x=1"}')).toEqual({ x: "1" });
  });
  it("reads XML by paths", () => {
    expect(kv("KV_MODE = xml", "<a><b id='7'>x &lt; y</b><b>z</b><c/></a>")).toEqual({
      "a.b": ["x < y", "z"],
      "a.b{@id}": "7",
    });
  });
  it("reads tables", () => {
    expect(kv("KV_MODE = multi", "PID USER COMMAND\n1 root init -s\n2 ann sh")).toEqual({
      PID: ["1", "2"],
      USER: ["root", "ann"],
      COMMAND: ["init -s", "sh"],
    });
  });
  it("finds nothing by itself when it is none", () => {
    expect(kv("KV_MODE = none", "a=1")).toEqual({});
  });
});

describe("FIELDALIAS", () => {
  const alias = (setting: string, raw: string) => fields({ props: `[st]\nFIELDALIAS-x = ${setting}` }, raw).found;
  it("mirrors a field with AS, and removes the new name where the old one is missing", () => {
    expect(alias("a AS b", "a=1 b=2")).toEqual({ a: "1", b: "1" });
    expect(alias("a as b", "b=2")).toEqual({});
  });
  it("keeps what is there with ASNEW", () => {
    expect(alias("a ASNEW b", "a=1 b=2")).toEqual({ a: "1", b: "2" });
    expect(alias("a ASNEW b", "b=2")).toEqual({ b: "2" });
  });
  it("takes several pairs, quotes and wildcards", () => {
    expect(alias('a AS b, "c" AS d e ASNEW f', "a=1 c=2 e=3")).toEqual({
      a: "1",
      b: "1",
      c: "2",
      d: "2",
      e: "3",
      f: "3",
    });
    expect(alias("x.* AS y.*", '{"x":{"a":1}}')).toEqual({ "x.a": "1" });
  });
  it("is told when it is not written so", () => {
    expect(fields({ props: "[st]\nFIELDALIAS-x = a b" }, "a=1").messages).toEqual([
      "app/default/props.conf:2: FIELDALIAS-x is not written as `field AS new_field`",
    ]);
  });
});

describe("EVAL", () => {
  it("computes all fields side by side, from what was before", () => {
    expect(fields({ props: "[st]\nEVAL-x = y*2\nEVAL-y = 100" }, "y=3").found).toEqual({ x: 6, y: 100 });
  });
  it("takes a field away where there is no value, unless coalesce keeps it", () => {
    expect(fields({ props: '[st]\nEVAL-a = case(b=1, "one")' }, "a=x b=2").found).toEqual({ b: "2" });
    expect(fields({ props: '[st]\nEVAL-a = coalesce(case(b=1, "one"), a)' }, "a=x b=2").found).toEqual({
      a: "x",
      b: "2",
    });
  });
  it("begins in either case, before a name whose case counts", () => {
    expect(fields({ props: "[st]\neVaL-x = a\nEVAL-X = 2" }, "a=1").found).toEqual({ a: "1", x: "1", X: 2 });
  });
  it("goes on over lines and names fields with dots and blanks", () => {
    expect(
      fields({ props: '[st]\nEVAL-Problem Detail = case(a=1, \\\n  "one", \\\n  true(), "more")' }, "a=2").found,
    ).toEqual({ a: "2", "Problem Detail": "more" });
  });
  it("sees aliases, and lookups see it", () => {
    const files = {
      props: '[st]\nFIELDALIAS-a = a AS b\nEVAL-c = b."!"\nLOOKUP-x = t c OUTPUT d',
      transforms: "[t]\nfilename = t.csv",
      "t.csv": "c,d\n1!,found\n",
    };
    expect(fields(files, "a=1").found).toEqual({ a: "1", b: "1", c: "1!", d: "found" });
  });
  it("is left out with a message when it is wrong", () => {
    const { found, messages } = fields({ props: "[st]\nEVAL-x = nosuch(a)\nEVAL-y = a" }, "a=1");
    expect(found).toEqual({ a: "1", y: "1" });
    expect(messages).toEqual([expect.stringMatching(/^app\/default\/props\.conf:2: EVAL-x is left out: /)]);
  });
});

describe("LOOKUP", () => {
  const files = (setting: string, more = "") => ({
    props: `[st]\nLOOKUP-x = ${setting}`,
    transforms: `[t]\nfilename = t.csv\n${more}`,
    "t.csv": "code,text,level\n1,one,low\n2,two,high\n",
  });
  it("gives columns under other names, from fields under other names", () => {
    expect(fields(files("t code AS c OUTPUT text AS name, level"), "c=2").found).toEqual({
      c: "2",
      name: "two",
      level: "high",
    });
  });
  it("gives every other column when none is named", () => {
    expect(fields(files("t code"), "code=1").found).toEqual({ code: "1", text: "one", level: "low" });
  });
  it("clears with OUTPUT what no row has, and keeps with OUTPUTNEW what is there, field by field", () => {
    expect(fields(files("t code OUTPUT text"), "code=9 text=old").found).toEqual({ code: "9" });
    expect(fields(files("t code OUTPUTNEW text level"), "code=1 text=old").found).toEqual({
      code: "1",
      text: "old",
      level: "low",
    });
  });
  it("gives the default match", () => {
    expect(fields(files("t code OUTPUT text", "min_matches = 1\ndefault_match = unknown"), "code=9").found).toEqual({
      code: "9",
      text: "unknown",
    });
  });
  it("tells once why a lookup cannot be used", () => {
    expect(
      fields(
        { props: "[st]\nLOOKUP-x = t a OUTPUT b", transforms: "[t]\nexternal_cmd = x.py a b\nfields_list = a, b" },
        "a=1",
      ).messages,
    ).toEqual([
      "app/default/props.conf:2: LOOKUP-x is left out: the lookup t cannot be used: it runs a program (x.py a b)",
    ]);
  });
});

describe("stanzas", () => {
  const extract = (name: string, key = "EXTRACT-a", field = "f") => `[${name}]\n${key} = (?<${field}>x)\n`;
  const found = (conf: string, event = {}) => fields({ props: conf }, "x", event).found;
  it("are found by sourcetype in either case, by source, and by host", () => {
    expect(found(extract("ST"))).toEqual({ f: "x" });
    expect(found(extract("source::src"))).toEqual({ f: "x" });
    expect(found(extract("source::SRC"))).toEqual({});
    expect(found(extract("host::H"))).toEqual({ f: "x" });
    expect(found(extract("other"))).toEqual({});
  });
  it("have patterns that match the whole name", () => {
    const at = (pattern: string, source: string) =>
      Object.keys(found(extract(`source::${pattern}`), { source })).length === 1;
    expect(at(".../audit.log(.\\d+)?", "/var/log/audit/audit.log.1")).toBe(true);
    expect(at("/var/*/audit.log", "/var/log/audit.log")).toBe(true);
    expect(at("/var/*.log", "/var/log/audit.log")).toBe(false);
    expect(at("a.b", "axb")).toBe(false);
    expect(Object.keys(found(extract("(::){0}s*")))).toEqual(["f"]);
  });
  it("win in the order source, host, sourcetype, default", () => {
    const all =
      extract("default", "EXTRACT-a", "d") +
      extract("st", "EXTRACT-a", "t") +
      extract("host::h", "EXTRACT-a", "h1") +
      extract("source::src", "EXTRACT-a", "s");
    expect(Object.keys(found(all))).toEqual(["s"]);
    expect(Object.keys(found(extract("default", "EXTRACT-a", "d") + extract("st", "EXTRACT-b", "t"))).sort()).toEqual([
      "d",
      "t",
    ]);
  });
  it("with patterns win by priority, then by ASCII order", () => {
    const two = (more: string) =>
      Object.keys(
        found(
          `${extract("source::...s...", "EXTRACT-a", "first")}${more}${extract("source::...r...", "EXTRACT-a", "second")}`,
        ),
      );
    expect(two("")).toEqual(["second"]);
    expect(two("priority = 5\n")).toEqual(["first"]);
  });
  it("give all sourcetypes of a pattern another name", () => {
    const props = `[(::){0}Old:*]\nrename = new\n${extract("new")}`;
    const { rows } = createEngine({ knowledge: app({ props }) }).search("* | table sourcetype _sourcetype f", [
      { _raw: "x", sourcetype: "Old:1" },
      { _raw: "x", sourcetype: "Other" },
    ]);
    expect(rows).toEqual([
      { sourcetype: "new", _sourcetype: "Old:1", f: "x" },
      { sourcetype: "Other", _sourcetype: "Other" },
    ]);
  });
  it("give a sourcetype another name", () => {
    const { rows } = createEngine({ knowledge: app({ props: `[st]\nrename = new\n${extract("new")}` }) }).search(
      "sourcetype=new | table sourcetype _sourcetype f",
      [{ _raw: "x", sourcetype: "st" }],
    );
    expect(rows).toEqual([{ sourcetype: "new", _sourcetype: "st", f: "x" }]);
  });
});

describe("apps", () => {
  const value = (...list: Parameters<typeof app>[]) =>
    createEngine({ knowledge: list.map((each) => app(...each)) }).search("* | table v", [
      { _raw: "x", sourcetype: "st" },
    ]).rows[0]?.v;
  it("layer local over default, and later over earlier", () => {
    expect(value([{ props: '[st]\nEVAL-v = "default"', "local/props.conf": '[st]\nEVAL-v = "local"' }])).toBe("local");
    expect(value([{ props: '[st]\nEVAL-v = "one"' }, "one"], [{ props: '[st]\nEVAL-v = "two"' }, "two"])).toBe("two");
  });
  it("unset a setting with an empty value", () => {
    expect(value([{ props: '[st]\nEVAL-v = "default"', "local/props.conf": "[st]\nEVAL-v =" }])).toBeUndefined();
  });
});

describe("events", () => {
  it("keep the fields that they carry", () => {
    const { rows } = createEngine({
      knowledge: app({ props: '[st]\nEVAL-a = "new"\nFIELDALIAS-x = none AS b' }),
    }).search("* | table a b", [{ sourcetype: "st", a: "own", b: "own" }]);
    expect(rows).toEqual([{ a: "own", b: "own" }]);
  });
  it("are read the same way when they are prepared", async () => {
    const { prepare } = await import("../../src/index.ts");
    const engine = createEngine({ knowledge: app({ props: "[st]\nEVAL-a = upper(b)" }) });
    const events = prepare([
      { _raw: "b=x", sourcetype: "st" },
      { _raw: "b=y", sourcetype: "st" },
    ]);
    for (let i = 0; i < 4; i++) expect(engine.search("a=Y | table a", events).rows).toEqual([{ a: "Y" }]);
  });
});
