import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDetection } from "../../src/detections/read.ts";
import { lineAndColumn } from "../../src/text/render.ts";
import { files } from "../support/content.ts";
import { present, shared } from "../support/shared.ts";

const read = (text: string) => readDetection({ name: "d.yml", text });
const minimal = "name: Test\nsearch: index=main | stats count by user\n";

describe("a detection's file", () => {
  it("gives the search, and where its characters stand in folded and quoted YAML", () => {
    const text = 'name: A\nsearch: >-\n  index=main\n  user="x"\n  | stats cuont by user\n';
    const { detection } = read(text);
    const at = detection?.search.text.indexOf("cuont") ?? -1;
    const span = detection!.search.locate({ start: at, end: at + 5 });
    expect(text.slice(span.start, span.end)).toBe("cuont");
    expect(lineAndColumn(detection!.source, span.start)).toEqual({ line: 5, column: 11 });
  });
  it("places characters after a doubled quote", () => {
    const text = "name: A\nsearch: 'index=main ''x'' | head 1'\n";
    const { detection } = read(text);
    expect(detection?.search.text).toBe("index=main 'x' | head 1");
    const at = detection!.search.text.indexOf("head");
    const span = detection!.search.locate({ start: at, end: at + 4 });
    expect(text.slice(span.start, span.end)).toBe("head");
  });
  it("reads the risk of observables as contentctl does", () => {
    const { detection } = read(
      `${minimal}tags:\n  impact: 70\n  confidence: 55\n  message: $user$ did it\n  observable:\n  - {name: user, type: User, role: [Victim]}\n  - {name: dest, type: Hostname, role: [Victim]}\n  - {name: url, type: URL String, role: [Attacker]}\n`,
    );
    expect(detection?.risk).toMatchObject({
      messages: [{ text: "$user$ did it" }],
      objects: [
        { field: "user", type: "user", score: 38, message: "$user$ did it" },
        { field: "dest", type: "system", score: 38, message: "$user$ did it" },
      ],
      threats: [{ field: "url", type: "url_string" }],
    });
  });
  it("reads the risk of rba", () => {
    const { detection } = read(
      `${minimal}rba:\n  message: hello\n  risk_objects:\n  - {field: user, type: user, score: 25}\n  threat_objects:\n  - {field: src, type: ip_address}\n`,
    );
    expect(detection?.risk).toMatchObject({
      messages: [{ text: "hello" }],
      objects: [{ field: "user", type: "user", score: 25, message: "hello" }],
      threats: [{ field: "src", type: "ip_address" }],
    });
  });
  it("reads the findings of ESCU 6, each entity with its message", () => {
    const text = `${minimal}mitre_attack_id: [T1018]
finding:
    title: $user$ reached $dest$
    entity: {field: dest, type: system, score: 60}
intermediate_findings:
    entities:
        - field: user
          type: user
          score: 20
          message: $user$ did it
threat_objects:
    - field: src
      type: ip_address
`;
    const { detection, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(detection?.mitreAttackIds).toEqual(["T1018"]);
    expect(detection?.risk).toMatchObject({
      messages: [{ text: "$user$ reached $dest$" }, { text: "$user$ did it" }],
      objects: [
        { field: "dest", type: "system", score: 60, message: "$user$ reached $dest$" },
        { field: "user", type: "user", score: 20, message: "$user$ did it" },
      ],
      threats: [{ field: "src", type: "ip_address" }],
    });
    const placed = [...detection!.risk.objects, ...detection!.risk.threats].map(({ field, span }) => [
      field,
      text.slice(span.start, span.end),
    ]);
    expect(placed.every(([field, found]) => field === found)).toBe(true);
  });
  it.each([
    ["type: TTP\nintermediate_findings: {entities: [ENTITY]}", "a detection of type TTP needs `finding`"],
    ["type: Anomaly\nfinding: FINDING", "a detection of type Anomaly has no `finding`"],
    ["type: Anomaly\nfinding: FINDING", "a detection of type Anomaly needs `intermediate_findings`"],
    ["type: Hunting\nintermediate_findings: {entities: [ENTITY]}", "has no `intermediate_findings`"],
    ["finding: {entity: {field: a, type: user, score: 1}}", "a finding needs `title`"],
    ["finding: {title: seen, entity: {field: a, type: user, score: 1}}", "the `title` says nothing of the result"],
    ["finding: {title: $a, entity: {field: a, type: user, score: 1}}", "a `$` is not closed"],
    ["finding: {title: $a$, entity: {field: a, type: usr, score: 1}}", "`type` cannot be usr"],
    ["finding: {title: $a$, entity: {field: a, type: user}}", "an entity needs `score`"],
    ["finding: {title: $a$, entity: {field: a, type: user, score: 101}}", "a score is from 0 to 100"],
  ])("warns of what contentctl-ng refuses: %s", (text, message) => {
    const written = text
      .replace("ENTITY", "{field: a, type: user, score: 1, message: $a$}")
      .replace("FINDING", "{title: $a$, entity: {field: a, type: user, score: 1}}");
    const found = read(`${minimal}${written}\n`).diagnostics.find((each) => each.message.includes(message));
    expect(found?.severity).toBe("warning");
  });
  it("takes the number of results that is expected of a test", () => {
    const { detection } = read(
      `${minimal}tests:\n- expected_results: 3\n- expected_results: 0\n- expect: 1\n  expected_results: 1\n`,
    );
    const [three, none, both] = detection!.tests;
    expect(three?.expect.count).toEqual({ least: 3, most: 3 });
    expect(none?.expect).toMatchObject({ count: { least: 0, most: 0 }, riskFields: false });
    expect(both?.problems).toMatchObject([{ message: "a test has `expect` or `expected_results`, not both" }]);
  });
  it("reads which tests a machine without Splunk can run", () => {
    const types = ["unit", "manual", "integration", "unti", "experimental\n  description: needs a lab"];
    const tests = read(`${minimal}tests:\n${types.map((type) => `- test_type: ${type}\n`).join("")}`).detection!.tests;
    expect(tests.map(({ manual }) => manual)).toEqual([
      null,
      "it is a manual test",
      "it is an integration test",
      null,
      "it is an experimental test: needs a lab",
    ]);
    expect(tests[3]?.problems).toMatchObject([{ message: "there is no test_type unti", hint: "did you mean `unit`?" }]);
  });
  it("takes events from files, alone or among others", () => {
    const tests = read(`${minimal}tests:\n- events: a.jsonl\n- events: [{user: ann}, b.csv]\n`).detection!.tests;
    expect(tests[0]?.attackData).toMatchObject([{ data: "a.jsonl", sourcetype: null }]);
    expect(tests[1]).toMatchObject({ events: [{ user: "ann" }], attackData: [{ data: "b.csv" }] });
  });
  it("warns of metadata that cannot be used, and reads everything else", () => {
    const { detection, diagnostics } = read(
      `${minimal}owner: me\nstaus: production\ntags:\n  impact: 70\n  confidence: high\n  observable:\n  - {name: user, type: User, role: [Victim]}\n`,
    );
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "unknown-key", message: "a detection has no key `owner`" },
      { severity: "warning", code: "unknown-key", hint: "did you mean `status`?" },
      { severity: "warning", message: "`confidence` must be a whole number" },
    ]);
    expect(detection?.risk.objects).toMatchObject([{ field: "user", score: 0 }]);
  });
  it("reads tests with their data, and what is expected", () => {
    const { detection, diagnostics } = read(
      `${minimal}tests:\n- name: fires\n  attack_data:\n  - {data: a.log, source: S, sourcetype: T, custom_index: i}\n- name: quiet\n  events: [{user: bob}]\n  expect: none\n- name: counted\n  events: [{user: bob}]\n  now: 2026-01-01T00:00:00Z\n  expect: {at_least: 2, at_most: 3, rows: [{user: bob, count: 2}]}\n`,
    );
    expect(diagnostics).toEqual([]);
    const [fires, quiet, counted] = detection!.tests;
    expect(fires?.attackData[0]).toMatchObject({ data: "a.log", source: "S", sourcetype: "T", index: "i", host: null });
    expect(fires?.expect.count).toEqual({ least: 1, most: Infinity });
    expect(quiet?.expect.count).toEqual({ least: 0, most: 0 });
    expect(counted?.expect.count).toEqual({ least: 2, most: 3 });
    expect(counted?.expect.rows).toEqual([{ user: "bob", count: 2 }]);
    expect(counted?.now).toBe("2026-01-01T00:00:00Z");
  });
  it.each([
    ["name: x\n", "a detection needs a `search`"],
    ["- a\n- b\n", "a detection is a YAML document with keys"],
    [`${minimal}tests: 3\n`, "`tests` must be a list"],
  ])("complains of %j where it stands", (text, message) => {
    const { diagnostics } = read(text);
    expect(diagnostics[0]?.message).toBe(message);
    expect(diagnostics[0]?.code).toBe("bad-detection");
  });
  it.each([
    ["expect: {atleast: 1}", "expect has no key `atleast`", "unknown-key"],
    ["expect: [1]", "`expect` is none, a number of results, or a map", "bad-detection"],
    ["expect: {risk: [{objct: ann}]}", "an expected risk event has no key `objct`", "unknown-key"],
    ["attack_data: [{source: x}]", "attack_data needs `data`: an address or a path", "bad-detection"],
    ["scheduled: often", "`scheduled` is true or false", "bad-detection"],
  ])("keeps what is wrong with a test that has %j beside it", (written, message, code) => {
    const { detection, diagnostics } = read(`${minimal}tests:\n- ${written}\n`);
    expect(diagnostics).toEqual([]);
    expect(detection?.tests[0]?.problems[0]).toMatchObject({ severity: "error", code, message });
  });

  it("says the first mistake of YAML only, and how a search begins with a macro", () => {
    const { detection, diagnostics } = read("name: Test\nsearch: `sysmon` EventCode=1\n");
    expect(detection).toBeNull();
    expect(diagnostics).toEqual([
      expect.objectContaining({ span: { start: 19, end: 20 }, hint: "quote it or use `search: |`" }),
    ]);
    expect(diagnostics[0]?.message).not.toMatch(/line \d|:$/);
    expect(read('{"a":1}\n{"a":2}\n{"a":3}\n').diagnostics).toHaveLength(1);
  });

  it.skipIf(!present("data/security_content"))("reads every detection of the content pack", () => {
    const read = files(`${shared}data/security_content/detections/`).map((path) =>
      readDetection({ name: path, text: readFileSync(path, "utf8") }),
    );
    const detections = read.flatMap(({ detection }) => (detection ? [detection] : []));
    expect(detections.length).toBeGreaterThan(1700);
    expect(read.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message))).toEqual([]);
    expect(detections.flatMap(({ tests }) => tests).length).toBeGreaterThan(1500);
    expect(detections.filter(({ risk }) => risk.objects.length > 0).length).toBeGreaterThan(1600);
    // Each character of a search that is not a blank is found again in its file.
    const misplaced = detections.filter(({ search: { text, locate }, source }) =>
      [...text.matchAll(/\S/g)].some(
        ({ index, 0: c }) => source.text[locate({ start: index, end: index + 1 }).start] !== c,
      ),
    );
    expect(misplaced.map(({ name }) => name)).toEqual([]);
  });
});
