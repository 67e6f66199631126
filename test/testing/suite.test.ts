import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { affected } from "../../src/testing/affected.ts";
import { findDetections } from "../../src/testing/find.ts";
import { type Pack, pack } from "../support/pack.ts";
import { suite, testsOf } from "../support/suite.ts";

const events = "  events: [{_time: 100, user: ann, kind: a}, {_time: 200, user: bob, kind: b}]\n";

function detection(search: string, tests: string, more = ""): string {
  return `name: D\nsearch: ${JSON.stringify(search)}\n${more}tests:\n${tests}`;
}
const fires = `- name: fires\n${events}`;
const quiet = `- name: quiet\n${events}  expect: none\n`;

function content(): Pack {
  return pack({
    "detections/a.yml": detection("`users` kind=a", fires),
    "detections/b.yml": detection("`people`", fires),
    "detections/deep/c.yml": detection('kind=* | lookup teams user | where team="red" | `c_filter`', fires),
    "detections/old.yml": detection("kind=*", fires, "status: deprecated\n"),
    "detections/broken.yml": "name: X\nsearch: [\ntests: []\n",
    "detections/notes.yml": "title: not a detection\n",
    "macros/users.yml": "name: users\ndefinition: user=*\n",
    "macros/people.yml": "name: people\ndefinition: '`users` kind=b'\n",
    "lookups/teams.yml": "name: teams\nfilename: teams.csv\n",
    "lookups/teams.csv": "user,team\nann,red\n",
  });
}

describe("the detections of a content pack", () => {
  it("know its macros and lookups, and run in the order of their files", async () => {
    const made = content();
    const { files, counts, tests } = await suite([made.folder]);
    expect(files.map(({ file, tests: [test] }) => [file.slice(made.folder.length + 1), test?.verdict])).toEqual([
      ["detections/a.yml", "passed"],
      ["detections/b.yml", "passed"],
      ["detections/broken.yml", "error"],
      ["detections/deep/c.yml", "passed"],
      ["detections/old.yml", "skipped"],
    ]);
    expect([counts.passed, counts.error, counts.skipped, tests]).toEqual([3, 1, 1, 5]);
  });
  it("run when they are named, whatever their status", async () => {
    const { counts } = await suite([content().path("detections/old.yml")]);
    expect(counts.passed).toBe(1);
  });
  it("are told apart by name with a filter, of detections, tests and files", async () => {
    const made = content();
    for (const [filter, count] of [
      ["D / fires", 4],
      ["deep", 1],
      ["quiet", 0],
    ] as const)
      expect((await suite([made.folder], { filter })).tests, filter).toBe(count);
  });
  it("stop at the first failure when told to", async () => {
    const { files } = await suite([content().folder], { bail: true });
    expect(files.map(({ file }) => file.split("/").at(-1))).toEqual(["a.yml", "b.yml", "broken.yml"]);
  });
  it("say where their YAML is broken", async () => {
    const [test] = testsOf((await suite([content().path("detections/broken.yml")])).files);
    expect(test?.reasons[0]).toMatch(/broken\.yml:3:/);
  });
  it("must exist", async () => {
    await expect(suite(["/nowhere"])).rejects.toThrow("/nowhere: there is no such file or folder of detections");
  });
});

describe("baselines", () => {
  const baseline = "name: Known users\ntype: Baseline\nsearch: kind=a | table user | outputlookup known\n";
  const search = "kind=* | lookup known user OUTPUT user as seen | where isnull(seen)";
  it("fill lookups before the search runs, for each test anew", async () => {
    const made = pack({
      "detections/d.yml": detection(
        search,
        `- name: new\n${events}  expect: {rows: [{user: bob}], count: 1}\n- name: other\n  events: [{_time: 1, user: ann, kind: b}]\n`,
        "baselines: [Known users]\n",
      ),
      "macros/m.yml": "name: m\ndefinition: x\n",
      "lookups/known.yml": "name: known\nfilename: known.csv\n",
      "lookups/known.csv": "user\nzoe\n",
      "baselines/known.yml": baseline,
    });
    const { files } = await suite([made.folder]);
    expect(testsOf(files).map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
      ["passed", []],
      ["passed", []],
    ]);
  });
  it("must exist", async () => {
    const made = pack({
      "detections/d.yml": detection(search, fires, "baselines: [Known user]\n"),
      "macros/m.yml": "name: m\ndefinition: x\n",
      "baselines/known.yml": baseline,
    });
    expect(testsOf((await suite([made.folder])).files)[0]).toMatchObject({
      verdict: "error",
      reasons: ["baselines: there is no baseline Known user; did you mean `Known users`?"],
    });
  });
});

describe("enough tests", () => {
  it.each([
    ["", 1, "0 of at least 1 tests"],
    [fires, 2, "1 of at least 2 tests"],
    [fires + fires, 2, "no test in which the detection must stay quiet"],
    [quiet + quiet, 2, "no test in which the detection must fire"],
  ])("are asked for", async (tests, minTests, reason) => {
    const made = pack({ "d.yml": detection("kind=a", tests === "" ? "  []\n" : tests) });
    expect((await suite([made.path("d.yml")], { minTests })).lacking).toEqual([{ file: made.path("d.yml"), reason }]);
  });
  it("are there", async () => {
    const made = pack({ "d.yml": detection("kind=a", fires + quiet) });
    expect((await suite([made.path("d.yml")], { minTests: 2 })).lacking).toEqual([]);
  });
});

describe("snapshots", () => {
  const update = (made: Pack) => ({ update: [made.folder] });
  it("are kept when told to, and compared ever after", async () => {
    const made = pack({ "d.yml": detection("kind=* | table user kind", fires) });
    const written = await suite([made.folder], update(made));
    expect(testsOf(written.files)[0]?.snapshot).toBe("written");
    expect(JSON.parse(readFileSync(made.path("__snapshots__/d.snapshot.json"), "utf8"))).toEqual({
      fires: [
        { user: "bob", kind: "b" },
        { user: "ann", kind: "a" },
      ],
    });
    expect(testsOf((await suite([made.folder])).files)[0]).toMatchObject({ verdict: "passed", snapshot: "matches" });
    made.write("d.yml", detection("kind=* | eval kind=upper(kind) | table user kind", fires));
    expect(testsOf((await suite([made.folder])).files)[0]).toMatchObject({
      verdict: "failed",
      snapshot: "differs",
      reasons: ["result 1 has kind=B, the snapshot has kind=b"],
    });
  });
  it("lie beside the detection where they did", async () => {
    const made = pack({ "d.yml": detection("kind=a | table user", fires), "d.snapshot.json": "{}" });
    await suite([made.folder], update(made));
    expect(JSON.parse(readFileSync(made.path("d.snapshot.json"), "utf8"))).toEqual({ fires: [{ user: "ann" }] });
    expect(existsSync(made.path("__snapshots__"))).toBe(false);
  });
  it("are not made of what failed, and forget tests that are gone", async () => {
    const made = pack({ "d.yml": detection("kind=c", fires), "d.snapshot.json": '{"gone": [], "fires": [{"a": 1}]}' });
    expect(testsOf((await suite([made.folder], update(made))).files)[0]?.verdict).toBe("failed");
    expect(JSON.parse(readFileSync(made.path("d.snapshot.json"), "utf8"))).toEqual({ fires: [{ a: 1 }] });
  });
  it("are written nowhere but under the given paths", async () => {
    const elsewhere = pack({ "x.txt": "" });
    const made = pack({ "d.yml": detection("kind=a", fires) });
    symlinkSync(elsewhere.folder, made.path("__snapshots__"));
    const [test] = testsOf((await suite([made.folder], update(made))).files);
    expect(test?.verdict).toBe("error");
    expect(test?.reasons[0]).toContain("outside the given paths");
    expect(existsSync(elsewhere.path("d.snapshot.json"))).toBe(false);
  });
});

describe("coverage", () => {
  it("counts stages that rows reach and alternatives that let one pass", async () => {
    const made = pack({
      "d.yml": detection(
        'kind=a OR kind=z | where user="ann" OR user="eve" | stats count | where count>5 | head 1',
        fires,
      ),
      "untested.yml": detection("kind=a OR kind=b | head 1", "  []\n"),
    });
    const { coverage, files } = await suite([made.folder], { coverage: true });
    expect(files[0]?.coverage?.stages.map(({ reached }) => reached)).toEqual([true, true, true, true, false]);
    expect(files[0]?.coverage?.branches).toEqual([
      { stage: 0, text: "kind=a", passed: true },
      { stage: 0, text: "kind=z", passed: false },
      { stage: 1, text: 'user="ann"', passed: true },
      { stage: 1, text: 'user="eve"', passed: false },
    ]);
    expect(coverage).toEqual({
      detections: { covered: 1, all: 2 },
      stages: { covered: 4, all: 7 },
      branches: { covered: 2, all: 6 },
      percent: (6 / 13) * 100,
    });
  });
  it("does not count what comes without any event too", async () => {
    const quiet = "- name: t\n  events: [{_time: 1, kind: a}]\n  expect: none\n";
    const made = pack({ "d.yml": detection("kind=z | stats count | where count>5 OR count<0 | head 1", quiet) });
    const { files } = await suite([made.folder], { coverage: true });
    expect(files[0]?.coverage?.stages.map(({ reached }) => reached)).toEqual([true, false, false, false]);
    const some = pack({ "d.yml": detection("kind=a | stats count | where count>5 | head 1", quiet) });
    const reached = (await suite([some.folder], { coverage: true })).files[0]?.coverage?.stages;
    expect(reached?.map(({ reached }) => reached)).toEqual([true, true, true, false]);
  });
  it("counts only alternatives that the detection itself writes", async () => {
    const made = pack({
      "macros/m.yml": "name: kinds\ndefinition: (kind=a OR kind=b OR kind=c)\n",
      "detections/d.yml": detection(
        "`kinds` (user=ann OR user=bob)",
        "- name: t\n  events: [{_time: 1, kind: a, user: ann}]\n",
      ),
    });
    const { files } = await suite([made.folder], { coverage: true });
    expect(files[0]?.coverage?.branches.map(({ text }) => text)).toEqual(["user=ann", "user=bob"]);
  });
  it("adds up over the tests of a detection", async () => {
    const tests = "- name: a\n  events: [{_time: 1, kind: a}]\n- name: b\n  events: [{_time: 1, kind: b}]\n";
    const made = pack({ "d.yml": detection("kind=a OR kind=b", tests) });
    expect((await suite([made.folder], { coverage: true })).coverage?.percent).toBe(100);
  });
});

describe("what a change concerns", () => {
  const concerned = (made: Pack, ...changed: string[]) =>
    affected(findDetections([made.folder]), changed.map(made.path)).map(({ path }) => path.split("/").at(-1));
  it.each([
    ["detections/a.yml", ["a.yml"]],
    ["macros/users.yml", ["a.yml", "b.yml"]],
    ["macros/people.yml", ["b.yml"]],
    ["lookups/teams.csv", ["c.yml"]],
    ["lookups/teams.yml", ["c.yml"]],
    ["README.md", []],
  ])("%s: %j", (changed, files) => {
    expect(concerned(content(), changed)).toEqual(files);
  });
});
