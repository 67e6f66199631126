import { describe, expect, it } from "vitest";
import { createEngine, eventsFromText } from "../../src/index.ts";
import { app } from "../support/app.ts";

/** What a search of one event finds, through an app of these files. */
function found(files: Readonly<Record<string, string>>, raw: string, wanted: string, event: object = {}) {
  const engine = createEngine({ knowledge: app(files) });
  const given = { _raw: raw, sourcetype: "st", source: "/var/log/app/x.log", host: "web01", ...event };
  const { rows, messages } = engine.search(`* | table ${wanted}`, [given]);
  expect(messages).toEqual([]);
  expect(engine.messages).toEqual([]);
  return rows[0];
}

describe("stanzas as large add-ons write them", () => {
  it.each([
    ["source::.../app/*.log", true],
    ["source::(?i).../APP/*.log", true],
    ["source::.../(app|web)/x.log(.\\d+)?", true],
    ["source::...app/*/x.log", false],
    ["source::/var/log/ap{2}/x.log", true],
    ["source::...lo+g/appq?/x.log", true],
    ["source::/nope|/var/log/app/x.log", true],
    ["source::.../a[np]p/*.log", true],
    ["source::/var/log/app/y.log", false],
    ["host::web*", true],
    ["host::web\\d+", true],
    ["(::){0}s*", true],
    ["(?i)ST", false],
  ])("[%s]", (stanza, matches) => {
    expect(found({ props: `[${stanza}]\nEVAL-hit = "yes"\n` }, "x", "hit")).toEqual(
      matches ? { hit: "yes" } : undefined,
    );
  });
  it("give a sourcetype another name, whose own settings then count, and whose event types match", () => {
    const files = {
      props: "[WinEventLog:Old]\nrename = wineventlog\nEVAL-a = 1\n[wineventlog]\nEVAL-b = 2\n",
      eventtypes: "[win]\nsearch = sourcetype=wineventlog b=2\n",
      tags: "[eventtype=win]\nos = enabled\n",
    };
    expect(found(files, "x", "sourcetype a b eventtype tag", { sourcetype: "WinEventLog:Old" })).toEqual({
      sourcetype: "wineventlog",
      b: 2,
      eventtype: "win",
      tag: "os",
    });
  });
});

describe("stanzas of Windows add-ons", () => {
  const marks = (props: string, event: object) =>
    found({ props }, "x", "a b c d e", { source: "WinEventLog:System", sourcetype: "WinEventLog", ...event });
  it("have sources by prefix, suffix and alternation, and sourcetypes by the pattern that is none for Splunk", () => {
    const props =
      "[source::WinEventLog:...]\nEVAL-a = 1\n[source::*:System]\nEVAL-b = 1\n[source::(WMI:WinEventLog|WinEventLog)...]\nEVAL-c = 1\n" +
      "[(?::){0}WinEventLog*]\nEVAL-d = 1\n[WinEventLog*]\nEVAL-e = 1\n";
    expect(marks(props, {})).toEqual({ a: 1, b: 1, c: 1, d: 1 });
  });
  it("have backslashes in pairs", () => {
    const props = "[source::C:\\\\logs\\\\*.log]\nEVAL-a = 1\n[source::...\\\\x.log]\nEVAL-b = 1\n";
    expect(marks(props, { source: "C:\\logs\\x.log" })).toEqual({ a: 1, b: 1 });
  });
  it("give way to patterns of a priority beyond 100, and to a case that must be kept", () => {
    const source = { source: "/a/x.log" };
    const props =
      "[source::...x.log]\npriority = 101\nEVAL-a = 1\n[source::/a/x.log]\nEVAL-a = 2\n[host::(?-i)WEB*]\nEVAL-b = 1\n[host::WEB*]\nEVAL-c = 1\n";
    expect(marks(props, source)).toEqual({ a: 1, c: 1 });
  });
});

describe("expressions of cloud add-ons", () => {
  it("read lists of JSON objects by quoted names, spath and json_extract", () => {
    const props =
      "[st]\nKV_MODE = json\nEVAL-all = mvjoin('x{}.n', \"|\")\nEVAL-last = mvindex('x{}.n', -1)\n" +
      'EVAL-second = spath(_raw, "x{1}.n")\nEVAL-first = json_extract(_raw, "x{0}.n")\n' +
      'EVAL-pairs = mvzip(\'x{}.n\', \'x{}.m\', ":")\nEVAL-kind = case(\'x{}.n\'=="1", "one", true(), "other")\n' +
      'EVAL-name = coalesce(\'a.b\', nullif(host, "web01"), "none")\n';
    expect(
      found({ props }, '{"x":[{"n":"1","m":"q"},{"n":"2","m":"r"}]}', "all last second first pairs kind name"),
    ).toEqual({
      all: "1|2",
      last: "2",
      second: "2",
      first: "1",
      pairs: ["1:q", "2:r"],
      kind: "one",
      name: "none",
    });
  });
});

describe("lookups as large add-ons name them", () => {
  it("have inputs from aliases and expressions, and keys in any of their spellings", () => {
    const files = {
      props:
        "[st]\nFIELDALIAS-k = first AS k1 \\\n  first AS other\nEVAL-k2 = upper(second)\n" +
        "LOOKUP-a = pairs k1, k2 OUTPUTNEW text AS out, level\nlookup_b = pairs k1 AS first OUTPUT text AS all\n" +
        "LOOKUPc = pairs k1 AS other k2 output level as lower\nEVAL-after = out\n",
      transforms: "[pairs]\nfilename = folder/pairs.csv\ncase_sensitive_match = false\nindex_fields_list = k1, k2\n",
      "pairs.csv": "k1,k2,text,level\nA,B,one,low\nA,C,two,high\n",
    };
    expect(found(files, "first=a second=b level=mine", "out level all lower after")).toEqual({
      out: "one",
      level: "mine",
      all: ["one", "two"],
      lower: "low",
    });
  });
});

describe("extractions as large add-ons write them", () => {
  const props = (text: string) => `[st]\nKV_MODE = none\n${text}\n`;
  it("go from XML blocks to pairs to single fields, in one list", () => {
    const transforms = [
      "[block]\nREGEX = (?ms)<EventData>(.*)</EventData>\nFORMAT = EventData_Xml::$1",
      "[pairs]\nSOURCE_KEY = EventData_Xml\nREGEX = (?ms)<Data Name='(\\w+)'>(.*?)</Data>\nFORMAT = $1::$2\nMV_ADD = true",
      "[hash]\nSOURCE_KEY = Hashes\nREGEX = (?:^|,)SHA256=(\\w+)\nFORMAT = sha256::$1",
      "[static]\nSOURCE_KEY = source\nREGEX = (app)\nFORMAT = kind::$1",
    ].join("\n");
    const raw =
      "<EventData><Data Name='Hashes'>MD5=1,SHA256=2</Data><Data Name='A'>x</Data><Data Name='A'>y</Data></EventData>";
    expect(
      found(
        { props: props("REPORT-all = block, pairs, hash, static"), transforms },
        raw,
        "A sha256 kind EventData_Xml",
      ),
    ).toEqual({ A: ["x", "y"], sha256: "2", kind: "app", EventData_Xml: raw.slice(11, -12) });
  });
  it("have keys and values in groups of one name each, again and again", () => {
    const transforms =
      '[kv]\nREGEX = (?<_KEY_1>\\w+)="(?<_VAL_1>[^"]*)"|(?<_KEY_2>\\w+)=(?<_VAL_2>\\w+)\nREPEAT_MATCH = true\n';
    expect(found({ props: props("REPORT-a = kv"), transforms }, 'a="1 2" b=3', "a b")).toEqual({ a: "1 2", b: "3" });
  });
  it("are regexes out of other stanzas", () => {
    const transforms =
      "[octet]\nREGEX = \\d{1,3}\n[ip]\nREGEX = (?:[[octet]]\\.){3}[[octet]]\n[src]\nREGEX = from ([[ip:src]])\n";
    expect(found({ props: props("REPORT-a = src"), transforms }, "from 10.0.0.1 on", "src")).toEqual({
      src: "10.0.0.1",
    });
  });
  it("cut by delimiters, keep empty values, and leave keys alone when told", () => {
    const transforms =
      '[csv]\nDELIMS = ","\nFIELDS = a, b, c\n[pairs]\nDELIMS = "|", "="\nSOURCE_KEY = c\n[raw]\nREGEX = (\\S+?)=>(\\S*)\nFORMAT = $1::$2\nCLEAN_KEYS = false\nKEEP_EMPTY_VALS = true\nSOURCE_KEY = a\n';
    expect(found({ props: props("REPORT-a = csv, pairs, raw"), transforms }, "k-1=>v,2,x=1|y=2", "b x y k-1")).toEqual({
      b: "2",
      x: "1",
      y: "2",
      "k-1": "v",
    });
  });
  it("read other fields with EXTRACT in", () => {
    expect(
      found(
        { props: props("EXTRACT-a = user=(?<who>\\S+)\nEXTRACT-b = (?<domain>[^@]+)$ in who") },
        "user=ann@corp",
        "who domain",
      ),
    ).toEqual({ who: "ann@corp", domain: "corp" });
  });
  it("alias many fields at once, with quotes, dots, braces and stars", () => {
    const raw = '{"id":{"name":"n"},"list":[{"ip":"1"},{"ip":"2"}],"my key":"k","p_a":"1","p_b":"2"}';
    const files = {
      props: '[st]\nKV_MODE = json\nFIELDALIAS-all = id.name AS app list{}.ip as ips, "my key" AS my_key p_* AS q_*\n',
    };
    expect(found(files, raw, "app ips my_key q_a q_b")).toEqual({
      app: "n",
      ips: ["1", "2"],
      my_key: "k",
      q_a: "1",
      q_b: "2",
    });
  });
  it("compute from what was before, over several lines, with functions and lookups", () => {
    const files = {
      props:
        '[st]\nEVAL-action = case(code=="1", "allowed", \\\n  code IN ("2", "3"), "blocked", \\\n  true(), null())\nEVAL-code = code."!"\nEVAL-Problem Detail = upper(\'x.y\')\nEVAL-zone = mvindex(split(net, "/"), 0)\nEVAL-known = json_extract(lookup("t", json_object("code", code), json_array("text")), "text")\n',
      transforms: "[t]\nfilename = t.csv\n",
      "t.csv": "code,text\n2,two\n",
    };
    expect(found(files, "code=2 net=10/8 x.y=q", 'action code "Problem Detail" zone known', { "x.y": "q" })).toEqual({
      action: "blocked",
      code: "2!",
      "Problem Detail": "Q",
      zone: "10",
      known: "two",
    });
  });
  it("look up in ASCII order, each seeing what the ones before gave, by wildcards", () => {
    const files = {
      props:
        "[st]\nLOOKUP-1 = acts verb AS action OUTPUTNEW kind, level AS severity\nLOOKUP-2 = kinds kind OUTPUT text AS kind_text\n",
      transforms:
        "[acts]\nfilename = acts.csv\nmatch_type = WILDCARD(verb)\ncase_sensitive_match = false\nmax_matches = 1\n[kinds]\nfilename = kinds.csv\nmin_matches = 1\ndefault_match = unknown\n",
      "acts.csv": "verb,kind,level\nDelete*,change,high\n*,other,low\n",
      "kinds.csv": "kind,text\nchange,Something changed\n",
    };
    expect(found(files, "action=deleteUser", "kind severity kind_text")).toEqual({
      kind: "change",
      severity: "high",
      kind_text: "Something changed",
    });
    expect(found(files, "action=read severity=mine", "kind severity kind_text")).toEqual({
      kind: "other",
      severity: "mine",
      kind_text: "unknown",
    });
  });
});

describe("automatic pairs", () => {
  it.each([
    ["none", 'a=1 {"b":2}', {}],
    ["auto", "a=1 b=\"x y\", c='z'", { a: "1", b: "x y" }],
    ["auto_escaped", 'b="x \\"y\\""', { b: 'x "y"' }],
    ["json", '{"a":{"b":[1,2]},"c":true}', { "a.b{}": ["1", "2"], c: "true" }],
    ["JSON", '{"c":"d"}', { c: "d" }],
    ["xml", "<r><a>1</a><b>x</b></r>", { "r.a": "1", "r.b": "x" }],
  ])("KV_MODE = %s", (mode, raw, expected) => {
    expect(found({ props: `[st]\nKV_MODE = ${mode}\n` }, raw, "a b c a.b{} r.a r.b")).toMatchObject(expected);
    if (mode === "none") expect(found({ props: `[st]\nKV_MODE = ${mode}\n` }, raw, "a b")).toBeUndefined();
  });
  it("are none in a table that multikv.conf describes, which is told", () => {
    const knowledge = app({ props: "[st]\nKV_MODE = multi:ps\n" });
    const engine = createEngine({ knowledge });
    expect(engine.search("* | table a", [{ _raw: "a=1", sourcetype: "st" }]).rows).toEqual([]);
    expect(engine.messages.map(({ message }) => message)).toEqual([
      "KV_MODE = multi:ps gives no fields: multikv.conf is not read",
    ]);
  });
  it("leave JSON alone that was read when it was indexed", () => {
    const knowledge = app({ props: "[st]\nINDEXED_EXTRACTIONS = json\nKV_MODE = none\nAUTO_KV_JSON = false\n" });
    const events = eventsFromText('{"a":"1"}', { sourcetype: "st", now: 0 }, knowledge);
    expect(createEngine({ knowledge }).search("a=1 | table a", events).rows).toEqual([{ a: "1" }]);
  });
});

describe("event types and tags as large add-ons write them", () => {
  it("name one another, use IN, NOT, phrases and macros, and tag other fields too", () => {
    const files = {
      macros: "[st_index]\ndefinition = (index=* OR index=_*)\n",
      props: "[st]\n",
      eventtypes:
        '[base]\nsearch = `st_index` sourcetype=st\n[login]\nsearch = eventtype=base code IN (1, 2) NOT user="*$"\n[phrase]\nsearch = eventtype=base "logged in"\npriority = 1\n[only_colour]\ncolor = red\n',
      tags: "[eventtype=login]\nauthentication = enabled\n[eventtype=base]\nall = disabled\n[user=corp%5Cann]\nvip = enabled\n",
    };
    expect(found(files, "code=1 user=corp\\ann logged in", "eventtype tag", { index: "main" })).toEqual({
      eventtype: ["base", "login", "phrase"],
      tag: ["authentication", "vip"],
    });
    expect(found(files, "code=1 user=web01$", "eventtype tag", { index: "main" })).toEqual({ eventtype: "base" });
  });
});
