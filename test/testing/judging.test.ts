import { describe, expect, it } from "vitest";
import { pack } from "../support/pack.ts";
import { suite, theTest } from "../support/suite.ts";

const risk = `tags:
  impact: 80
  confidence: 50
  message: $user$ ran $process$
  mitre_attack_id: [T1059.001]
  observable:
  - {name: user, type: User, role: [Victim]}
  - {name: process, type: Process, role: [Attacker]}
`;
const ann = "{_time: 100, user: ann, process: evil.exe, index: main}";
const bob = "{_time: 200, user: bob, process: good.exe, index: main}";

function detection(search: string, test: string, more = ""): string {
  return pack({ "d.yml": `name: D\nsearch: ${JSON.stringify(search)}\n${more}tests:\n- name: t\n${test}` }).path(
    "d.yml",
  );
}

describe("a test without expectations", () => {
  it("passes when the search has results with the risk's fields", async () => {
    const result = await theTest(detection("process=evil.exe", `  events: [${ann}, ${bob}]\n`, risk));
    expect(result).toMatchObject({ verdict: "passed", results: 1, reasons: [], events: 2, line: 12 });
    expect(result.risk).toEqual([
      {
        risk_object: "ann",
        risk_object_type: "user",
        risk_score: 40,
        risk_message: "ann ran evil.exe",
        threat_objects: [{ threat_object: "evil.exe", threat_object_type: "process" }],
        search_name: "D",
        mitre_technique_ids: ["T1059.001"],
      },
    ]);
  });
  it("fails without results, and says where the nearest row failed", async () => {
    const result = await theTest(detection('index=main | where user="eve"', `  events: [${ann}]\n`));
    expect(result).toMatchObject({ verdict: "failed", emptied: 2, reasons: ["no results, at least 1 expected"] });
    expect(result.explanation).toContain('fails user="eve": user is "ann"');
    expect(result.stages.map(({ rowsIn, rowsOut }) => [rowsIn, rowsOut])).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });
  it.each([
    ["index=main | stats count by user", "no result has the threat object's field `process`"],
    ["index=main | stats count by process", "2 of 2 results lack the risk object's field `user`"],
    ['index=main | eval user=if(user="bob", "null", user)', "1 of 2 results lacks the risk object's field `user`"],
  ])("fails where %s leaves the risk without its fields", async (search, reason) => {
    const result = await theTest(detection(search, `  events: [${ann}, ${bob}]\n`, risk));
    expect(result).toMatchObject({ verdict: "failed", reasons: [reason] });
  });
});

describe("what a test expects", () => {
  it.each([
    ["expect: 2", "passed", []],
    ["expect: 3", "failed", ["2 results, exactly 3 expected"]],
    ["expect: none", "failed", ["2 results, none expected"]],
    ["expect: {at_least: 2}", "passed", []],
    ["expect: {at_most: 1}", "failed", ["2 results, exactly 1 expected"]],
    ["expect: {rows: [{user: bob}, {user: ann, process: e*}]}", "passed", []],
    [
      "expect: {rows: [{user: bob, process: evil.exe}]}",
      "failed",
      ["no result has user=bob, process=evil.exe; the nearest has process=good.exe"],
    ],
    ["expect: {fields: {user: eve}}", "failed", ["no result has user=eve; found: bob, ann"]],
    ["expect: {risk: [{object: ann, type: user, score: 40}]}", "passed", []],
    [
      "expect: {risk: [{object: ann, score: 41}]}",
      "failed",
      ["no risk event for ann (41); found: bob (user, 40), ann (user, 40)"],
    ],
  ])("%s is %s", async (expected, verdict, reasons) => {
    const result = await theTest(detection("index=main", `  events: [${ann}, ${bob}]\n  ${expected}\n`, risk));
    expect([result.verdict, result.reasons]).toEqual([verdict, reasons]);
  });
  it("passes a detection that must stay quiet, and does", async () => {
    const result = await theTest(detection("user=eve", `  events: [${ann}]\n  expect: none\n`, risk));
    expect(result).toMatchObject({ verdict: "passed", quiet: true });
  });
  it("is never lost to a misspelt key", async () => {
    const result = await theTest(detection("index=main", `  events: [${ann}]\n  expcet: none\n`));
    expect(result.verdict).toBe("error");
    expect(result.reasons[0]).toContain("a test has no key `expcet`");
    expect(result.reasons[0]).toContain("did you mean `expect`?");
  });
  it("is not lost to the mistake of another test", async () => {
    const path = pack({
      "d.yml": `name: D\nsearch: index=main\ntests:\n- events: [${ann}]\n  expcet: none\n- events: [${ann}]\n`,
    }).path("d.yml");
    const { files } = await suite([path]);
    expect(files[0]?.tests.map(({ verdict }) => verdict)).toEqual(["error", "passed"]);
  });
  it("is judged by the findings of ESCU 6", async () => {
    const finding = (field: string) =>
      `finding:\n  title: $user$ ran it\n  entity: {field: ${field}, type: user, score: 50}\n`;
    const told = `  events: [${ann}]\n  test_type: unit\n  expect: {risk: [{object: ann, score: 50}]}\n`;
    const right = await theTest(detection("index=main", told, finding("user")));
    expect(right).toMatchObject({ verdict: "passed", risk: [{ risk_message: "ann ran it" }] });
    const wrong = await theTest(detection("index=main", told, finding("usr")));
    expect(wrong.reasons[0]).toBe("1 of 1 results lacks the risk object's field `usr`");
  });
  it("does not pass when there was nothing to search", async () => {
    const path = detection("index=main", "  expect: none\n");
    expect(await theTest(path)).toMatchObject({
      verdict: "error",
      reasons: ["the test has neither attack_data nor events"],
    });
  });
});

describe("results that the search finds without any event too", () => {
  const of = (search: string, expected = "") =>
    theTest(detection(search, `  events: [${ann}, ${bob}]\n  ${expected}\n`));
  it.each([
    "process=none.exe | stats count",
    "process=none.exe | stats count values(user) as user | eval severity=if(count>9, 1, 2)",
    "process=none.exe | appendpipe [stats count]",
    'process=none.exe | append [| makeresults | eval user="ann"]',
    "| tstats count where index=main user=eve",
    "| tstats count from datamodel=Endpoint.Processes",
    "index=main | stats count | eval n=1 | fields n",
    "| from datamodel:Endpoint.Processes | stats count",
  ])("do not pass: %s", async (search) => {
    const result = await of(search);
    expect(result.verdict).toBe("failed");
    expect(result.reasons[0]).toContain("1 result, and the same without any event");
  });
  it("say where the events were lost, and how silence is asked for", async () => {
    expect((await of("process=none.exe | stats count")).reasons).toEqual([
      "1 result, and the same without any event: no row is left after stage 1, and a later stage makes it from nothing; a test of silence asks for it: expect: { count: 1, fields: { count: 0 } }",
    ]);
  });
  it("pass where the test asks for just that", async () => {
    const search = "process=none.exe | stats count";
    expect((await of(search, "expect: {count: 1, fields: {count: 0}}")).verdict).toBe("passed");
    expect((await of(search, "expect: {rows: [{count: 0}]}")).verdict).toBe("passed");
    expect((await of(search, "expect: 1")).verdict).toBe("failed");
    expect((await of(search, 'expect: {fields: {count: "*"}}')).verdict).toBe("failed");
    const constant = `${search} | eval severity="high"`;
    expect((await of(constant, "expect: {fields: {severity: high}}")).verdict).toBe("failed");
    const silent = `${search} | eval status=if(count=0, "silent", "ok") | table status`;
    expect((await of(silent, "expect: {rows: [{status: silent}]}")).verdict).toBe("passed");
  });
  it.each([
    "process=evil.exe | stats count",
    "process=none.exe | append [search user=ann]",
    "index=main | stats count",
    "| tstats count where index=main user=ann",
    "| makeresults | eval user=1",
    '| inputlookup known | where user="ann"',
  ])("are told from those of events: %s", async (search) => {
    const folder = pack({
      "detections/d.yml": `name: D\nsearch: ${JSON.stringify(search)}\ntests:\n- events: [${ann}]\n`,
      "lookups/known.csv": "user\nann\n",
      "lookups/known.yml": "name: known\nfilename: known.csv\nlookup_type: csv\n",
    });
    expect(await theTest(folder.path("detections/d.yml"))).toMatchObject({ verdict: "passed", reasons: [] });
  });
  it("come of the baselines' events where these fill what the search reads", async () => {
    const folder = pack({
      "macros/m.yml": "name: m\ndefinition: index=main\n",
      "baselines/b.yml": "name: B\nsearch: index=main | table user | outputlookup seen.csv\n",
      "detections/d.yml": `name: D\nsearch: "index=nothing | append [| inputlookup seen.csv]"\nbaselines: [B]\ntests:\n- events: [${ann}]\n`,
    });
    expect(await theTest(folder.path("detections/d.yml"))).toMatchObject({ verdict: "passed", results: 1 });
  });
});

describe("a test in its schedule's window", () => {
  const files = (detection: string, test: string) =>
    pack({
      "macros/m.yml": "name: m\ndefinition: index=main\n",
      "schedules/default.yml": "name: Default EventBasedDetection\nearliest_time: -70m@m\nlatest_time: -10m@m\n",
      "schedules/daily.yml": "name: Daily\nearliest_time: -24h\nlatest_time: now\n",
      "detections/d.yml": `name: D\nsearch: index=main\n${detection}tests:\n- events: [${ann}, ${bob}]\n  now: 4400\n${test}`,
    }).path("detections/d.yml");
  it.each([
    ["", "  scheduled: true\n", 1, "bob"],
    ["", "", 2, "bob"],
    ["schedule: Daily\n", "  scheduled: true\n", 2, "bob"],
    ["custom_schedule: {earliest_time: 50, latest_time: 150}\n", "  scheduled: true\n", 1, "ann"],
    ["", "  scheduled: true\n  earliest_time: 0\n", 2, "bob"],
  ])("%j with %j sees the events of that window", async (about, test, results, user) => {
    expect(await theTest(files(about, test))).toMatchObject({
      verdict: "passed",
      results,
      rows: [{ user }, ...[{}].slice(2 - results)],
    });
  });
  it("says that there is no such schedule", async () => {
    const result = await theTest(files("schedule: Dayly\n", "  scheduled: true\n"));
    expect(result.verdict).toBe("error");
    expect(result.reasons[0]).toContain("there is no schedule Dayly: did you mean `Daily`?");
  });
});

describe("the clock of a test", () => {
  const shown = async (test: string, options = {}) =>
    (await theTest(detection('index=main | eval n=now(), d=strftime(0, "%H") | table n d', test), options)).rows[0];
  it("stands just after the last event, in UTC", async () => {
    expect(await shown(`  events: [${ann}, {_time: 250.5, index: main}]\n`)).toMatchObject({ n: 251, d: "00" });
  });
  it("is what the test says, before what the person says", async () => {
    expect(await shown(`  events: [${ann}]\n`, { now: 500, timeZone: "Asia/Tokyo" })).toMatchObject({
      n: 500,
      d: "09",
    });
    const pinned = `  events: [${ann}]\n  now: 1970-01-01T00:10:00Z\n  time_zone: Europe/Zurich\n`;
    expect(await shown(pinned, { now: 500, timeZone: "Asia/Tokyo" })).toMatchObject({ n: 600, d: "01" });
  });
  it("bounds the time range", async () => {
    const result = await theTest(
      detection(
        "index=main",
        `  events: [${ann}, ${bob}]\n  now: 300\n  earliest_time: 150\n  latest_time: now\n  expect: 1\n`,
      ),
    );
    expect(result).toMatchObject({ verdict: "passed", rows: [{ user: "bob" }] });
  });
  it("must be a time", async () => {
    const result = await theTest(detection("index=main", `  events: [${ann}]\n  now: soon\n`));
    expect(result).toMatchObject({ verdict: "error", reasons: ["now is not a time: soon"] });
  });
});

describe("what a test says besides its verdict", () => {
  it("names required fields that no event has", async () => {
    const path = detection(
      "index=main",
      `  events: [${ann}]\n`,
      "tags: {required_fields: [_time, user, nosuch, a.b]}\n",
    );
    expect(await theTest(path)).toMatchObject({ verdict: "passed", missingFields: ["nosuch", "a.b"] });
  });
  it("looks for the fields of a data model in its dataset", async () => {
    const event = "{_time: 100, tag: [process, report], process: x, user: ann}";
    const path = detection(
      "| tstats count from datamodel=Endpoint.Processes by Processes.user",
      `  events: [${event}]\n`,
      "tags: {required_fields: [Processes.process, Processes.nosuch]}\n",
    );
    expect((await theTest(path)).missingFields).toEqual(["Processes.nosuch"]);
  });
});

describe("what a test should not be silent about", () => {
  it("names a filter macro that is nowhere defined, but for the detection's own", async () => {
    const path = detection("index=main | `d_filter` | `my_fliter_filter`", `  events: [${ann}]\n`);
    expect((await theTest(path)).messages).toEqual([
      "the macro `my_fliter_filter` is nowhere defined, and lets everything pass",
    ]);
  });
  it("names a field of the title that no result has", async () => {
    const finding = "finding:\n  title: $user$ on $dest$\n  entity: {field: user, type: user, score: 5}\n";
    const result = await theTest(detection("index=main", `  events: [${ann}]\n`, finding));
    expect(result).toMatchObject({
      verdict: "passed",
      messages: ["no result has `dest`, which the message names: $dest$ stays in it as it is written"],
    });
  });
});

describe("a search that cannot run", () => {
  it("is unsupported where it needs a server, and says where in the file", async () => {
    const result = await theTest(detection("| rest /services", `  events: [${ann}]\n`));
    expect(result.verdict).toBe("unsupported");
    expect(result.reasons[0]).toMatch(/rest cannot run offline[\s\S]*d\.yml:2:/);
  });
  it("is an error where it is wrong", async () => {
    const result = await theTest(detection("index=main | stat count", `  events: [${ann}]\n`));
    expect(result.verdict).toBe("error");
    expect(result.reasons[0]).toContain("did you mean `stats`?");
  });
  it("is never run when a must-not-fire test would pass by it", async () => {
    const result = await theTest(detection("index=main | rest /x", `  events: [${ann}]\n  expect: none\n`));
    expect(result.verdict).toBe("unsupported");
  });
});
