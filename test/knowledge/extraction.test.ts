import { describe, expect, it } from "vitest";
import { createEngine, prepare } from "../../src/index.ts";
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
  it.each(["in", "IN", "In"])("reads another field after `%s`", (word) => {
    const written = `EXTRACT-a = path=(?<path>\\S+)\nEXTRACT-b = /(?<leaf>[^/]+)$ ${word} path`;
    expect(fields({ props: props(written) }, "path=/opt/x").found).toEqual({ path: "/opt/x", leaf: "x" });
  });
  it("takes names from the text by _KEY_ and _VAL_, as often as they come", () => {
    expect(
      fields({ props: props("EXTRACT-a = (?<_KEY_1>[\\w-]+)~(?<_VAL_1>\\w+)") }, "col~red a-b~2 col~blue").found,
    ).toEqual({ col: "red", a_b: "2" });
  });
  it("says what is wrong with the name of a group", () => {
    expect(fields({ props: props("EXTRACT-a = (?<my-field>\\w+)") }, "x").messages).toEqual([
      expect.stringMatching(/^app\/default\/props\.conf:3: EXTRACT-a is not a valid regular expression: .*name/),
    ]);
    expect(fields({ props: props("EXTRACT-a = (\\w+)") }, "x").messages).toEqual([
      "app/default/props.conf:3: EXTRACT-a has no named group, so it gives no field",
    ]);
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
  it.each([
    [",", "x,y"],
    ["\\t", "x\ty"],
    ['"\\t"', "x\ty"],
    ["|", "x|y"],
    [";", "x;y"],
  ])("splits by DELIMS = %s, with and without quotes", (delims, raw) => {
    const { found, messages } = fields(report(`[t]\nDELIMS = ${delims}\nFIELDS = one, two`), raw);
    expect({ found, messages }).toEqual({ found: { one: "x", two: "y" }, messages: [] });
  });
  it("is separated by commas, not by blanks", () => {
    expect(fields(report("[t]\nREGEX = (?<a>.)", "t t"), "x").messages).toEqual([
      "app/default/props.conf:3: REPORT-x names the transform t t, which is nowhere defined: commas separate transforms",
    ]);
  });
  it("makes no field of $0, which only index time knows", () => {
    expect(fields(report("[t]\nREGEX = b(.)\nFORMAT = whole::$0 one::$1"), "abc")).toEqual({
      found: { one: "c" },
      messages: [
        "app/default/transforms.conf:1: the transform [t] has whole::$0 in its FORMAT, which only index time can fill",
      ],
    });
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

describe("EXTRACT and REPORT of fields in JSON", () => {
  const files = (mode: string) => ({
    props: `[st]\n${mode}\nEXTRACT-a = ^(?<first>\\w+) in msg\nREPORT-b = last, id, sub\n`,
    transforms:
      "[last]\nSOURCE_KEY = msg\nREGEX = (?<second>\\w+)$\n[id]\nREGEX = (?<user>id\\d)\n" +
      "[sub]\nSOURCE_KEY = user.name\nREGEX = (?<initial>.)\n",
  });
  const raw = '{"msg":"hello world","user":"id","n":"id7"}';
  it.each(["KV_MODE = json", ""])("see what automatic extraction gives (%s)", (mode) => {
    expect(fields(files(mode), raw).found).toEqual({
      msg: "hello world",
      first: "hello",
      second: "world",
      // What REPORT takes from the text goes before what is found by itself.
      user: "id7",
      n: "id7",
    });
    expect(fields(files(mode), '{"user":{"name":"ann"}}').found).toEqual({ "user.name": "ann", initial: "a" });
  });
  it("see nothing where nothing is found by itself", () => {
    expect(fields(files("KV_MODE = none"), raw).found).toEqual({ user: "id7" });
    expect(fields(files("AUTO_KV_JSON = false"), raw).found).toEqual({ user: "id7" });
  });
  it("see lists, value by value", () => {
    const { found } = fields(
      {
        props: "[st]\nKV_MODE = json\nREPORT-b = t\n",
        transforms: "[t]\nSOURCE_KEY = a{}.k\nREGEX = (?<d>\\d)\nMV_ADD = true\n",
      },
      '{"a":[{"k":"x1"},{"k":"x2"}]}',
    );
    expect(found).toEqual({ "a{}.k": ["x1", "x2"], d: ["1", "2"] });
  });
});

describe("automatic extraction of long events", () => {
  const pad = (length: number, sign = "x") => `{"a":"1","pad":"${sign.repeat(length)}","late":"yes"}`;
  const run = (props: string, raw: string, limits = {}) => {
    const engine = createEngine({ knowledge: app({ props: `[st]\n${props}` }) });
    const events = [{ _raw: raw, sourcetype: "st" }];
    const { rows, messages } = engine.search("* | table a late", [...events, ...events], { limits });
    return { row: rows[0], messages: messages.map(({ message }) => message) };
  };
  const cut = (bytes: number) =>
    `limits.conf: automatic extraction reads the first ${bytes} bytes of an event only ([spath] extraction_cutoff), and some are longer`;
  it("stops where Splunk stops, and says so once", () => {
    for (const mode of ["KV_MODE = json", ""])
      expect(run(mode, pad(6000))).toEqual({ row: { a: "1" }, messages: [cut(5000)] });
    expect(run("KV_MODE = json", pad(4000))).toEqual({ row: { a: "1", late: "yes" }, messages: [] });
  });
  it("counts bytes, not characters", () => {
    expect(run("KV_MODE = json", pad(2600, "é")).row).toEqual({ a: "1" });
    expect(run("KV_MODE = json", pad(2400, "é")).row).toEqual({ a: "1", late: "yes" });
  });
  it("reads as much as it is told to", () => {
    expect(run("KV_MODE = json", pad(6000), { spathCharacters: 10_000 })).toEqual({
      row: { a: "1", late: "yes" },
      messages: [],
    });
    expect(run("KV_MODE = json", pad(60), { spathCharacters: 50 })).toEqual({ row: { a: "1" }, messages: [cut(50)] });
  });
  it("reads as much as a limits.conf says, unless the search says otherwise", () => {
    const conf = (bytes: string) =>
      app({ props: "[st]\nKV_MODE = json", limits: `[spath]\nextraction_cutoff = ${bytes}\n` });
    const late = (bytes: string, limits = {}) =>
      createEngine({ knowledge: conf(bytes) }).search(
        "* | eval n=1 | table n late",
        [{ _raw: pad(6000), sourcetype: "st" }],
        {
          limits,
        },
      ).rows[0];
    expect(late("10000  # for CloudTrail")).toEqual({ n: 1, late: "yes" });
    expect(late("10000", { spathCharacters: 100 })).toEqual({ n: 1 });
    expect(late("many")).toEqual({ n: 1 });
  });
  it("of XML stops there too", () => {
    const { row } = run(
      "KV_MODE = xml\nEVAL-late = 'e.late'",
      `<e><a>1</a><p>${"x".repeat(6000)}</p><late>y</late></e>`,
    );
    expect(row).toBeUndefined();
  });
  it("does not concern what was extracted at index time, nor what a setting names", () => {
    expect(run("INDEXED_EXTRACTIONS = json\nKV_MODE = none", pad(6000)).row).toEqual({ a: "1", late: "yes" });
    expect(run('KV_MODE = json\nEXTRACT-l = "late":"(?<late>\\w+)', pad(6000)).row).toEqual({ a: "1", late: "yes" });
  });
  it("is read anew when a prepared dataset is searched with another limit", () => {
    const engine = createEngine({ knowledge: app({ props: "[st]\nKV_MODE = json" }) });
    const dataset = prepare([{ _raw: pad(6000), sourcetype: "st" }]);
    const late = (spathCharacters: number) =>
      engine.search("* | table late", dataset, { limits: { spathCharacters } }).rows;
    expect([late(5000), late(7000), late(5000)]).toEqual([[], [{ late: "yes" }], []]);
  });
});

describe("JSON that is extracted twice", () => {
  const twice = (mode: string) => {
    const { found, messages } = fields(
      { props: `[st]\nINDEXED_EXTRACTIONS = JSON\n${mode}` },
      '{"user":"ann","l":[1,2],"host":"x"}',
    );
    return { user: found.user, list: found["l{}"], messages };
  };
  it.each(["", "KV_MODE = json", "KV_MODE = auto"])("has its values twice, which is told (%s)", (mode) => {
    expect(twice(mode)).toEqual({
      user: ["ann", "ann"],
      list: ["1", "2", "1", "2"],
      messages: [
        "app/default/props.conf:2: the fields of JSON are taken at index time and again at search time, so each has its values twice; KV_MODE = none ends that",
      ],
    });
  });
  it.each(["KV_MODE = none", "KV_MODE = auto\nAUTO_KV_JSON = false"])("has them once with %s", (mode) => {
    expect(twice(mode)).toEqual({ user: "ann", list: ["1", "2"], messages: [] });
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
  it("names fields by keys with dots, and by what stands behind a colon", () => {
    expect(kv("", "zone-found=dmz user.name=ann ip:port=1.2.3.4 id.orig_h=::1 {k=v} a{b=1 @t=2")).toEqual({
      zone_found: "dmz",
      user_name: "ann",
      port: "1.2.3.4",
      id_orig_h: "::1",
      k: "v}",
      b: "1",
      t: "2",
    });
  });
  it("allows blanks round the sign, where single quotes hold a value together", () => {
    expect(kv("", "filter = '[ AND x ]', n = 1, on = FALSE, said = \"a b\" c=d e= f =g")).toEqual({
      filter: "'[ AND x ]'",
      n: "1",
      on: "FALSE",
      said: "a b",
      c: "d",
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
  it.each(["OUTPUT", "OUTPUTNEW", "outputnew"])("gives every other column when nothing stands behind %s", (word) => {
    const { found, messages } = fields(files(`t code ${word}`), "code=1 text=old");
    const text = word === "OUTPUT" ? "one" : "old";
    expect({ found, messages }).toEqual({ found: { code: "1", text, level: "low" }, messages: [] });
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

describe("remarks on the settings of an app", () => {
  const remarks = (props: string, transforms = "") =>
    createEngine({ knowledge: app({ props, transforms }) }).messages.map(({ message }) => message);
  it("are none on what Splunk knows", () => {
    const props =
      "; a remark\n[st] # note\n# another\nMETRIC-SCHEMA-TRANSFORMS = metric-schema:m\nTRANSFORMS = h\n  ; indented\nTRANSFORMS-a = h\n" +
      "[source::a[bc]#d] ; note [x]\nEVAL-a = 1\n";
    expect(remarks(props, "[h] ;note\nREGEX = (.)\nDEST_KEY = queue\nFORMAT = nullQueue\n")).toEqual([]);
  });
  it("say that multikv.conf is not read, however its stanza is named", () => {
    for (const mode of ["multi:ps", "multi_ps"])
      expect(remarks(`[st]\nKV_MODE = ${mode}\n`)).toEqual([
        `KV_MODE = ${mode} gives no fields: multikv.conf is not read`,
      ]);
    expect(fields({ props: "[st]\nKV_MODE = multi_ps\n" }, "a=1").found).toEqual({});
  });
  it("say that a class needs a name", () => {
    expect(remarks("[st]\nREPORT = t\nSEDCMD = s/a/b/\n")).toEqual([
      "REPORT is not a setting of props.conf: REPORT-name would be one",
      "SEDCMD is not a setting of props.conf: SEDCMD-name would be one",
    ]);
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
