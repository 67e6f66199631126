import { describe, expect, it } from "vitest";
import { createEngine, readText } from "../../src/index.ts";
import { app } from "../support/app.ts";

/** Raw text as it is indexed with some settings, and the fields that are asked for. */
function indexed(text: string, props: string, wanted: string, transforms = "") {
  const knowledge = [app({ props: `[st]\n${props}`, transforms })];
  const { events, messages } = readText(
    text,
    { sourcetype: "st", source: "/var/log/x", host: "h", now: "2026-03-31T12:00:00Z" },
    knowledge,
  );
  const { rows } = createEngine({ knowledge }).search(`index=* | sort 0 _time | table ${wanted}`, events);
  return { rows, messages: messages.map(({ message }) => message) };
}

describe("TRANSFORMS without a class", () => {
  it("is applied with the others", () => {
    const transforms =
      "[h]\nREGEX = on (\\w+)\nDEST_KEY = MetaData:Host\nFORMAT = host::$1\n[s]\nREGEX = .\nDEST_KEY = MetaData:Source\nFORMAT = source::s\n";
    expect(
      indexed("on web7", "DATETIME_CONFIG = NONE\nTRANSFORMS = h\nTRANSFORMS-a = s", "host source", transforms),
    ).toEqual({
      rows: [{ host: "web7", source: "s" }],
      messages: [],
    });
  });
});

describe("text is cut into events", () => {
  it("by lines, which a line without a time continues", () => {
    expect(indexed("2026-03-01 10:00:00 a\n  more\n2026-03-01 10:00:01 b", "", "_raw").rows).toEqual([
      { _raw: "2026-03-01 10:00:00 a\n  more" },
      { _raw: "2026-03-01 10:00:01 b" },
    ]);
  });
  it("by LINE_BREAKER, whose first group is thrown away", () => {
    expect(indexed("a=1;;a=2;;a=3", "SHOULD_LINEMERGE = false\nLINE_BREAKER = (;;)a", "a").rows).toEqual([
      { a: "1" },
      { a: "2" },
      { a: "3" },
    ]);
  });
  it("by dates, which a time of day alone is not", () => {
    const text = "2026-03-01 10:00:00 a\n  at 10:00:01\n2026-03-02\n  more\nSecurity ID: S-1-5-21-1850455071-1-2";
    expect(indexed(text, "", "_raw").rows).toEqual([
      { _raw: "2026-03-01 10:00:00 a\n  at 10:00:01" },
      { _raw: "2026-03-02\n  more\nSecurity ID: S-1-5-21-1850455071-1-2" },
    ]);
  });
  it("at BREAK_ONLY_BEFORE", () => {
    expect(indexed("== 1\nx\n== 2\ny", "BREAK_ONLY_BEFORE = ^==", "_raw").rows).toEqual([
      { _raw: "== 1\nx" },
      { _raw: "== 2\ny" },
    ]);
  });
  it.each([
    ["MUST_BREAK_AFTER = ^END", "a\nb\nEND\nc\nd", ["a\nb\nEND", "c\nd"]],
    ["BREAK_ONLY_BEFORE_DATE = false\nMUST_BREAK_AFTER = ^END", "a\nb\nEND", ["a", "b", "END"]],
    ["BREAK_ONLY_BEFORE = ^\\d\nMUST_NOT_BREAK_BEFORE = ^2", "1 a\n2 b\nc", ["1 a", "2 b\nc"]],
    ["MAX_EVENTS = 2", "a\nb\nc\nd\ne", ["a\nb\nc", "d\ne"]],
    ["SHOULD_LINEMERGE = false\nLINE_BREAKER = -{3,}", "a\nb\n---\nc", ["a", "b", "---", "c"]],
    [
      "BREAK_ONLY_BEFORE = ^\\d\nMUST_NOT_BREAK_AFTER = a$\nMUST_BREAK_AFTER = STOP",
      "1 a\n2 b\nSTOP\n3 c\n4 d",
      ["1 a\n2 b\nSTOP", "3 c", "4 d"],
    ],
    ["SHOULD_LINEMERGE = false\nLINE_BREAKER = \\}(,?\\s*)\\{", "{a},{b}{c}", ["{a}", "{b}", "{c}"]],
    [
      "SHOULD_LINEMERGE = false\nLINE_BREAKER = ([\\r\\n]+)(?=<E>)",
      "<E>1\n2</E>\n<E>3</E>",
      ["<E>1\n2</E>", "<E>3</E>"],
    ],
  ])("with %j", (props, text, expected) => {
    expect(indexed(text, `DATETIME_CONFIG = NONE\n${props}`, "_raw").rows.map(({ _raw }) => _raw)).toEqual(expected);
  });
  it("and no longer than TRUNCATE, which leaves a mark", () => {
    const { rows, messages } = indexed("abcdef\nxyz", "SHOULD_LINEMERGE = false\nTRUNCATE = 3", "_raw meta");
    expect(rows).toEqual([{ _raw: "abc", meta: "truncated" }, { _raw: "xyz" }]);
    expect(messages[0]).toMatch(/longer than TRUNCATE/);
  });
  it.each([
    ["always", ["h1 st a", "h2 other b", "h2 late c"]],
    [
      "firstline",
      [
        "h1 st a",
        "h1 st ***SPLUNK*** host=h2 sourcetype=other",
        "h1 st b",
        'h1 st ***SPLUNK*** sourcetype="late"',
        "h1 st c",
      ],
    ],
    ["none", ["h st ***SPLUNK*** host=h1"]],
  ])("with header lines that say whose events follow, HEADER_MODE = %s", (mode, expected) => {
    const text = '***SPLUNK*** host=h1\na\n***SPLUNK*** host=h2 sourcetype=other\nb\n***SPLUNK*** sourcetype="late"\nc';
    const knowledge = [app({ props: `[st]\nSHOULD_LINEMERGE = false\nHEADER_MODE = ${mode}` })];
    const { events } = readText(text, { sourcetype: "st", host: "h" }, knowledge);
    const found = events.map(({ host, sourcetype, _raw }) => `${host} ${sourcetype} ${_raw}`);
    expect(found.slice(0, expected.length)).toEqual(expected);
  });
  it("EVENT_BREAKER concerns forwarders only", () => {
    expect(
      indexed("a\nb", "SHOULD_LINEMERGE = false\nEVENT_BREAKER_ENABLE = true\nEVENT_BREAKER = (b)", "_raw").rows,
    ).toEqual([{ _raw: "a" }, { _raw: "b" }]);
  });
});

describe("the time of an event", () => {
  it.each([
    ["TIME_PREFIX = at=\nTIME_FORMAT = %Y/%m/%d %H:%M", "n=2020-01-01 at=2026/03/01 10:00", 1772359200],
    ["TIME_PREFIX = at=\nTIME_FORMAT = %Y/%m/%d %H:%M\nTZ = Europe/Berlin", "at=2026/03/01 10:00", 1772355600],
    ["TIME_FORMAT = %s.%3N", "1772359200.125 x", 1772359200.125],
    ["TIME_FORMAT = %Y-%m-%dT%H:%M:%S.%6N%:z", "2026-03-01T10:00:00.500000+01:00", 1772355600.5],
    ['TIME_PREFIX = \\"t\\":\nTIME_FORMAT = %s%3N', '{"t":1772359200250}', 1772359200.25],
    ["TIME_FORMAT = %b %d %H:%M:%S", "Mar 01 10:00:00 host x", 1772359200],
    ["TIME_FORMAT = %Y-%m-%d %H:%M:%S %Z", "2026-03-01 05:00:00 EST x", 1772359200],
    ["TIME_FORMAT = %Y-%m-%d %H:%M:%S %Z\nTZ_ALIAS = EST=GMT+10:00, X=PST", "2026-03-01 20:00:00 EST x", 1772359200],
    ["TZ_ALIAS = METT=GMT+1:00", "2026-03-01 11:00:00 METT x", 1772359200],
    ["TZ_ALIAS = LOC=America/New_York", "Mar 01 05:00:00 LOC 2026 x", 1772359200],
    ["TZ = Europe/Berlin", "2026-03-01 05:00:00.000 EST x", 1772359200],
    ["TZ = Europe/Berlin", "2026-03-01 11:00:00 INFO x", 1772359200],
    ["TIME_PREFIX = at=\nTIME_FORMAT = %m%d %H:%M:%S.%q", "at=0301 10:00:00.5", 1772359200.5],
    ["TIME_FORMAT = %b %d %H:%M:%S", "Dec 31 23:59:59 of last year", 1767225599],
    ['TIME_PREFIX = \\"ts\\":', '{"ts":1772359200.25}', 1772359200.25],
    ["TZ = Europe/Berlin", "01.03.2026 11:00", 1772359200],
    ["TZ = Asia/Tokyo", "08:00:00 in Tokyo it is still the last of March", 1774911600],
    ["TIME_PREFIX = (?<=at )(?=\\d)", "20:00 at 2026-03-01 10:00:00Z", 1772359200],
  ])("is read with %j", (props, text, time) => {
    expect(indexed(text, props, "_time").rows).toEqual([{ _time: time }]);
  });
  it("has the zone that its text names", () => {
    const wanted = "date_hour date_zone timeendpos";
    expect(indexed("2026-03-01 05:00:00 EST x", "", wanted).rows).toEqual([
      { date_hour: "5", date_zone: "-300", timeendpos: "23" },
    ]);
    expect(indexed("2026-03-01 05:00:00 info x", "", wanted).rows).toEqual([
      { date_hour: "5", date_zone: "local", timeendpos: "20" },
    ]);
  });
  it("is told of when TZ_ALIAS is not a list of name=zone", () => {
    expect(indexed("2026-03-01 05:00:00 EST", "TZ_ALIAS = EST", "_time").messages).toEqual([
      "TZ_ALIAS has `EST`, which is not written as name=zone",
    ]);
  });
  it("is looked for in as many characters as MAX_TIMESTAMP_LOOKAHEAD says, whatever a remark behind it", () => {
    const { rows } = indexed("xxxxxxxxxx 2026-03-01 10:00:00", "MAX_TIMESTAMP_LOOKAHEAD = 5  # few", "_time");
    expect(rows).toEqual([{ _time: Date.UTC(2026, 2, 31, 12) / 1000 }]);
  });
  it("is now with DATETIME_CONFIG = CURRENT", () => {
    expect(indexed("2026-03-01 10:00:00 x", "DATETIME_CONFIG = CURRENT", "_time").rows).toEqual([
      { _time: Date.UTC(2026, 2, 31, 12) / 1000 },
    ]);
  });
});

describe("punct", () => {
  it.each([
    ["", "a_b c: (d)\n\te=1", "_:_()t="],
    ["", "-".repeat(60), "-".repeat(50)],
    ["", "é ü—2", "_—"],
    ["ANNOTATE_PUNCT = false", "a b", undefined],
  ])("with %j of %j", (props, text, punct) => {
    expect(indexed(text, `DATETIME_CONFIG = NONE\n${props}`, "_raw punct").rows[0]?.punct).toBe(punct);
  });
});

describe("transforms of index time", () => {
  const lines = "SHOULD_LINEMERGE = false\n";
  it("set host, source, sourcetype and index", () => {
    const transforms =
      "[h]\nREGEX = host=(\\w+)\nDEST_KEY = MetaData:Host\nFORMAT = host::$1\n" +
      "[s]\nREGEX = .\nDEST_KEY = MetaData:Source\nFORMAT = source::here\n" +
      "[t]\nREGEX = .\nDEST_KEY = MetaData:Sourcetype\nFORMAT = sourcetype::other\n" +
      "[i]\nREGEX = .\nDEST_KEY = _MetaData:Index\nFORMAT = special\n";
    expect(indexed("host=web1", "TRANSFORMS-a = h, s, t, i", "host source sourcetype index", transforms).rows).toEqual([
      { host: "web1", source: "here", sourcetype: "other", index: "special" },
    ]);
  });
  it("drop events, and bring some back", () => {
    const transforms =
      "[drop]\nREGEX = .\nDEST_KEY = queue\nFORMAT = nullQueue\n[keep]\nREGEX = good\nDEST_KEY = queue\nFORMAT = indexQueue\n";
    const { rows, messages } = indexed("good\nbad", `${lines}TRANSFORMS-q = drop, keep`, "_raw", transforms);
    expect(rows).toEqual([{ _raw: "good" }]);
    expect(messages).toContainEqual("1 of 2 events were dropped (nullQueue)");
  });
  it("write the text anew, after SEDCMD", () => {
    const transforms = "[r]\nREGEX = ^(\\w+) (.*)\nDEST_KEY = _raw\nFORMAT = $2 $1\n";
    expect(
      indexed("one secret", "SEDCMD-a = s/secret/xxx/g\nSEDCMD-b = y/o/0/\nTRANSFORMS-a = r", "_raw", transforms).rows,
    ).toEqual([{ _raw: "xxx 0ne" }]);
  });
  it("index fields, with WRITE_META or into _meta", () => {
    const transforms =
      '[m]\nREGEX = id=(\\d+)\nFORMAT = id::$1 kind::"a b"\nWRITE_META = true\n[n]\nREGEX = (?i)ok\nDEST_KEY = _meta\nFORMAT = $0 state::fine\n';
    expect(indexed("id=7 OK", "KV_MODE = none\nTRANSFORMS-a = m, n", "id kind state", transforms).rows).toEqual([
      { id: "7", kind: "a b", state: "fine" },
    ]);
  });
  it("copy events into another sourcetype, which go its way", () => {
    const transforms = "[copy]\nREGEX = (b\\w+)\nCLONE_SOURCETYPE = second\nDEST_KEY = _raw\nFORMAT = copy of $1\n";
    const props = `${lines}TRANSFORMS-a = copy\n[second]\nSEDCMD-a = s/copy/COPY/\n`;
    const { rows } = indexed("one\nbig", props, "sourcetype _raw", transforms);
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({ sourcetype: "st", _raw: "big" });
    expect(rows).toContainEqual({ sourcetype: "second", _raw: "COPY of big" });
  });
  it("that copy sourcetypes into one another come to an end", () => {
    const transforms = "[a]\nREGEX = .\nCLONE_SOURCETYPE = two\n[b]\nREGEX = .\nCLONE_SOURCETYPE = st\n";
    const { rows } = indexed("x", `TRANSFORMS-a = a\n[two]\nTRANSFORMS-b = b\n`, "sourcetype", transforms);
    expect(rows.length).toBeLessThan(20);
  });
  it("evaluate expressions", () => {
    const transforms = '[e]\nINGEST_EVAL = size=len(_raw), host:="h".size, queue=if(size>9,"nullQueue","indexQueue")\n';
    expect(indexed("abc\nabcdefghijk", `${lines}TRANSFORMS-a = e`, "size host", transforms).rows).toEqual([
      { size: 3, host: "h3" },
    ]);
  });
  it("evaluate the first value of a field, or all of them, and take fields away", () => {
    const transforms =
      "[e]\nINGEST_EVAL = v=mvappend(\"a\",\"b\"), one=v, all=mvjoin($mv:v$, \",\"), n[int]='field:one', gone=1, gone:=null(), 'pd:queue'='pd:queue'\n";
    expect(indexed("x", "KV_MODE = none\nTRANSFORMS-a = e", "v one all n gone", transforms).rows).toEqual([
      { v: ["a", "b"], one: "a", all: "a,b", n: "a" },
    ]);
  });
  it("stop where an expression holds, after what the same transform computes", () => {
    const transforms =
      '[e]\nINGEST_EVAL = size=len(_raw)\nSTOP_PROCESSING_IF = size > 2\n[f]\nINGEST_EVAL = seen="f"\n' +
      "[zero]\nSTOP_PROCESSING_IF = len(_raw)-1\n[g]\nINGEST_EVAL = last=1\n";
    const props = `${lines}KV_MODE = none\nTRANSFORMS-a = e, f\nTRANSFORMS-b = zero\nRULESET-c = g`;
    expect(indexed("a\nbb\nccc", props, "size seen last", transforms).rows).toEqual([
      { size: 1, seen: "f", last: 1 },
      { size: 2, seen: "f" },
      { size: 3 },
    ]);
  });
  it("use regexes out of other stanzas", () => {
    const transforms =
      "[word]\nREGEX = \\w+\n[h]\nREGEX = at ([[word]])\nDEST_KEY = MetaData:Host\nFORMAT = host::$1\n";
    expect(indexed("x at web", "TRANSFORMS-a = h", "host", transforms).rows).toEqual([{ host: "web" }]);
  });
  it("change an event itself that would be copied into its own sourcetype", () => {
    const transforms = "[copy]\nREGEX = (b\\w+)\nCLONE_SOURCETYPE = st\nDEST_KEY = _raw\nFORMAT = changed $1\n";
    expect(indexed("big", `${lines}TRANSFORMS-a = copy`, "_raw", transforms).rows).toEqual([{ _raw: "changed big" }]);
  });
  it("that are not there, or whose expressions are wrong, are told of", () => {
    const { messages } = indexed("x", "TRANSFORMS-a = s, nosuch", "_raw", "[s]\nSTOP_PROCESSING_IF = nosuch(\n");
    expect(messages.slice(0, 2)).toEqual([
      expect.stringMatching(/STOP_PROCESSING_IF is left out: /),
      expect.stringMatching(/nosuch, which is nowhere defined/),
    ]);
  });
});

describe("structured data", () => {
  it.each([
    [
      "INDEXED_EXTRACTIONS = csv",
      "a,b\n1,x\n2,y",
      [
        { a: "1", b: "x" },
        { a: "2", b: "y" },
      ],
    ],
    ["INDEXED_EXTRACTIONS = tsv", "a\tb\n1\tx", [{ a: "1", b: "x" }]],
    ["INDEXED_EXTRACTIONS = json\nKV_MODE = none", '{"a":1,"b":["x","y"]}', [{ a: "1", "b{}": ["x", "y"] }]],
    ["INDEXED_EXTRACTIONS = w3c", "#Fields: a b\n1 x", [{ a: "1", b: "x" }]],
    [
      "INDEXED_EXTRACTIONS = csv\nHEADER_FIELD_DELIMITER = |\nHEADER_FIELD_QUOTE = '\nHEADER_FIELD_ACCEPTABLE_SPECIAL_CHARACTERS = {}",
      "'a'|b{}\n1,x",
      [{ a: "1", "b{}": "x" }],
    ],
  ])("is read with %j", (props, text, expected) => {
    expect(indexed(text, props, "a b b{}").rows).toEqual(expected);
  });
});
