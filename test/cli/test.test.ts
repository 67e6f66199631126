import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type TestOptions, test } from "../../src/cli/test.ts";
import { addTest } from "../../src/cli/verbs/test.ts";
import { type Pack, pack } from "../support/pack.ts";
import { testTerminal } from "../support/terminal.ts";

const events = "  events: [{_time: 100, user: ann, kind: a}, {_time: 200, user: bob, kind: b}]\n";
const detection = (name: string, search: string, more = "") =>
  `name: ${name}\nsearch: ${JSON.stringify(search)}\ntests:\n- name: fires\n${events}${more}`;

const passing = detection("Good", "`users` kind=a | table user");
const failing = detection("Bad", 'kind=* | where user="eve" OR user="<zoe>" | table user');
const unsupported = detection("Server", "| rest /services");

function content(files: Readonly<Record<string, string>>): Pack {
  const detections = Object.entries(files).map(([name, text]) => [`detections/${name}.yml`, text]);
  return pack({ ...Object.fromEntries(detections), "macros/users.yml": "name: users\ndefinition: user=*\n" });
}

async function runs(paths: readonly string[], options: TestOptions = {}) {
  const { out, notes, terminal } = testTerminal();
  const code = await test(paths, options, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

/** Without the folder, which differs from run to run. */
const within = ({ folder }: Pack, text: string) => text.replaceAll(`${folder}/`, "");

describe("speleo test", () => {
  it("shows passes in a line each, and failures last with the stage that lost every row", async () => {
    const made = content({ bad: failing, good: passing });
    const { code, out } = await runs([made.folder]);
    expect(code).toBe(1);
    expect(within(made, out)).toBe(
      [
        "✓ Good  detections/good.yml  1 passed",
        "",
        "FAILED detections/bad.yml:4  Bad / fires",
        "  no results, at least 1 expected",
        "",
        "   #  stage                             in → out",
        "   1  kind=*                               2 → 2",
        '   2  where user="eve" OR user="<zoe>"     2 → 0  ◀ every row is lost here',
        "       no row passes any of these:",
        '         0 of 2  user="eve"  ◀',
        '         0 of 2  user="<zoe>"  ◀',
        "       the nearest is row 2:",
        '         fails user="eve": user is "bob"',
        '         fails user="<zoe>": user is "bob"',
        "   3  table user                           0 → 0",
        "",
        "Tests  1 failed, 1 passed (2)",
      ].join("\n"),
    );
  });
  it("shows what was found where nothing should be", async () => {
    const made = content({ loud: `${passing}  expect: none\n` });
    const { code, out } = await runs([made.folder]);
    expect(code).toBe(1);
    expect(out).toContain("1 result, none expected\n\n  found:\n    user=ann\n");
  });
  it("leaves out what passed when told to", async () => {
    const { out } = await runs([content({ bad: failing, good: passing }).folder], { onlyFailing: true });
    expect(out).toMatch(/^FAILED /);
  });
  it("runs the example of its help", async () => {
    const program = new Command().exitOverride();
    addTest(program, testTerminal().terminal);
    let help = "";
    const [verb] = program.commands;
    verb?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain("speleo test --reporter default --reporter junit=junit.xml detections");
    const made = content({ good: passing });
    const { code, out } = await runs([made.path("detections")], {
      reporter: ["default", `junit=${made.path("junit.xml")}`],
    });
    expect([code, out]).toEqual([0, expect.stringContaining("1 passed (1)")]);
    expect(XMLValidator.validate(readFileSync(made.path("junit.xml"), "utf8"))).toBe(true);
  });
});

describe("reports of tests", () => {
  const made = content({ bad: failing, good: passing, server: unsupported });
  it("are JSON for programs", async () => {
    const { out } = await runs([made.folder], { reporter: ["json"] });
    const { counts, files } = JSON.parse(out);
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 0, error: 0, unsupported: 1 });
    expect(files[0].tests[0]).toMatchObject({
      name: "fires",
      verdict: "failed",
      emptied: 2,
      stages: [
        { text: "kind=*", command: "search", rowsIn: 2, rowsOut: 2 },
        { command: "where", rowsIn: 2, rowsOut: 0 },
        { command: "table", rowsIn: 0, rowsOut: 0 },
      ],
    });
  });
  it("are JUnit, with the stages as output", async () => {
    const { out } = await runs([made.folder], { reporter: ["junit"] });
    expect(XMLValidator.validate(out)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(out);
    const [bad, good, server] = testsuites.testsuite;
    expect([bad.name, bad.failures, bad.testcase.failure.message]).toEqual([
      "Bad",
      "1",
      "no results, at least 1 expected",
    ]);
    expect(bad.testcase["system-out"]).toContain('where user="eve" OR user="<zoe>"');
    expect([good.failures, good.errors, good.testcase.failure]).toEqual(["0", "0", undefined]);
    expect([server.errors, server.testcase.error.type]).toEqual(["1", "unsupported"]);
  });
  it("are valid XML whatever the data hold", async () => {
    const odd = content({ odd: detection("A & \\u0001 <b>", 'kind="\u{1f600}\\u0007]]>" | table user') });
    const { out } = await runs([odd.folder], { reporter: ["junit"] });
    expect(XMLValidator.validate(out)).toBe(true);
    expect([...out].filter((c) => c < " " && c !== "\n")).toEqual([]);
  });
  it("are annotations of GitHub at the test's line", async () => {
    const { out } = await runs([made.folder], { reporter: ["github"] });
    const [bad, server] = within(made, out).split("\n");
    expect(bad).toMatch(
      /^::error file=detections\/bad\.yml,line=4,title=Bad \/ fires%3A failed::no results, at least 1 expected$/,
    );
    expect(server).toMatch(/^::error file=detections\/server\.yml,line=4,.*rest cannot run offline/);
    expect(out.split("\n")).toHaveLength(2);
  });
  it("write the table into the summary of a job of GitHub", async () => {
    const summary = made.path("summary.md");
    vi.stubEnv("GITHUB_STEP_SUMMARY", summary);
    await runs([made.folder], { reporter: ["md"] });
    expect(existsSync(summary)).toBe(false);
    await runs([made.folder], { reporter: ["github"] });
    vi.unstubAllEnvs();
    expect(readFileSync(summary, "utf8")).toContain("| Bad | fires | failed | 0 | no results, at least 1 expected |");
  });
  it("are Markdown for a pull request", async () => {
    const { out } = await runs([made.folder], { reporter: ["md"], onlyFailing: true });
    expect(out).toContain("**1 passed, 1 failed, 1 unsupported**");
    expect(out).toContain("| Bad | fires | failed | 0 | no results, at least 1 expected |");
    expect(out).toContain("### Bad / fires\n\n```\n #  stage");
    expect(out).not.toContain("| Good |");
  });
  it("go to files, several at once", async () => {
    const json = made.path("out.json");
    const { out } = await runs([made.folder], { reporter: [`json=${json}`, "github"] });
    expect(JSON.parse(readFileSync(json, "utf8")).tests).toBe(3);
    expect(out).toMatch(/^::error/);
  });
  it("are the same from run to run, but for the times", async () => {
    const once = async () =>
      (await runs([made.folder], { reporter: ["json"], coverage: true })).out.replace(/"milliseconds": \d+/g, "");
    expect(await once()).toBe(await once());
  });
  it.each([
    ["xunit", "there is no reporter xunit; did you mean `junit`?"],
    ["json=", "json= names no file"],
    ["json=/nowhere/x.json", "the file cannot be written: there is no such folder"],
  ])("refuse %s", async (reporter, message) => {
    const { code, notes } = await runs([made.folder], { reporter: [reporter] });
    expect(code).toBe(2);
    expect(notes).toContain(message);
  });
});

describe("tests whose data are not on this machine", () => {
  const address = (name: string) =>
    `https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/${name}.log`;
  const of = (name: string) =>
    `name: ${name}\nsearch: index=main\ntests:\n- name: t\n  attack_data: [{data: ${address(name)}, sourcetype: a}]\n`;
  const made = content({ a: of("one"), b: of("two"), c: of("two"), d: of("three"), e: of("four"), good: passing });
  it("are one message together", async () => {
    const { code, out } = await runs([made.folder]);
    expect(code).toBe(1);
    expect(within(made, out)).toBe(
      [
        "✓ Good  detections/good.yml  1 passed",
        "",
        "ERROR 5 tests without data: 4 files are not on this machine, and nothing is fetched",
        `  detections/a.yml:4  ${address("one")}`,
        `  detections/b.yml:4  ${address("two")}`,
        `  detections/c.yml:4  ${address("two")}`,
        "  … and 2 more",
        "  --list-data lists them; --data-root DIR, a checkout of attack_data, or --cache DIR, a folder of downloads, gives them",
        "",
        "Tests  5 errors, 1 passed (6)",
      ].join("\n"),
    );
  });
  it("are told from a path that is not there", async () => {
    const path = content({ a: "name: a\nsearch: index=main\ntests:\n- events: nowhere.jsonl\n" });
    const { out } = await runs([path.folder]);
    expect(within(path, out)).toContain("ERROR detections/a.yml:4  a / test 1\n  there is no file nowhere.jsonl");
    expect((await runs([path.folder], { listData: true })).out).toBe("");
  });
  it("are listed, each once, without those that are here", async () => {
    const listed = { code: 0, out: ["four", "one", "three", "two"].map(address).join("\n"), notes: "" };
    expect(await runs([made.folder], { listData: true })).toEqual(listed);
    const root = pack({ "datasets/one.log": "x" }).folder;
    const { out } = await runs([made.folder], { listData: true, dataRoot: [root] });
    expect(out).not.toContain("one.log");
    expect(await runs([content({ good: passing }).folder], { listData: true })).toEqual({
      code: 0,
      out: "",
      notes: "",
    });
  });
});

describe("how tests end", () => {
  const good = content({ good: passing });
  it.each([
    ["with 4 where a search cannot run offline", content({ server: unsupported, good: passing }), {}, 4],
    ["with 1 where another fails besides", content({ server: unsupported, bad: failing }), {}, 1],
    ["with 1 where there are too few", good, { minTests: 2 }, 1],
    ["with 2 where there is none", content({ none: "name: N\nsearch: index=main\n" }), {}, 2],
    ["with 0 where there may be none", content({ none: "name: N\nsearch: index=main\n" }), { allowEmpty: true }, 0],
    ["with 2 where the filter leaves none", good, { filter: "nosuch" }, 2],
    ["with 2 where the filter is no regular expression", good, { filter: "(" }, 2],
    ["with 2 where all are skipped", content({ old: `status: experimental\n${passing}` }), {}, 2],
    [
      "with 3 where too little is covered",
      content({ or: detection("O", "kind=a OR kind=z") }),
      { coverageThreshold: 80 },
      3,
    ],
    ["with 0 where enough is", content({ or: detection("O", "kind=a OR kind=z") }), { coverageThreshold: 60 }, 0],
  ] as const)("%s", async (_, made, options, code) => {
    expect((await runs([made.folder], options)).code).toBe(code);
  });
  it("says what no test covers", async () => {
    const made = content({ or: detection("O", "kind=a OR kind=z") });
    const { out, notes } = await runs([made.folder], { coverageThreshold: 80 });
    expect(out).toContain(
      "Coverage  66.7 %: 1 of 1 stages reached, 1 of 2 alternatives of OR passed, 1 of 1 detections tested",
    );
    expect(out).toContain("no test passes an alternative of stage 1: kind=z");
    expect(notes).toBe("coverage is 66.7 %, and 80 % is required");
  });
  it("asks for paths that exist", async () => {
    expect(await runs([])).toMatchObject({ code: 2, notes: expect.stringContaining("no detection files were given") });
    expect((await runs(["/nowhere"])).code).toBe(2);
  });
  it("keeps snapshots", async () => {
    const made = content({ good: passing });
    expect((await runs([made.folder], { update: true })).out).toContain("snapshot written");
    expect(existsSync(made.path("detections/__snapshots__/good.snapshot.json"))).toBe(true);
    made.write("detections/good.yml", passing.replace("table user", "table kind"));
    expect((await runs([made.folder])).code).toBe(1);
  });
});

describe("what changed since a commit", () => {
  const git = (made: Pack, ...args: string[]) =>
    execFileSync("git", ["-C", made.folder, "-c", "user.name=t", "-c", "user.email=t@t", ...args], { stdio: "pipe" });
  function repository(): Pack {
    const made = content({ bad: failing, good: passing });
    git(made, "init", "-q");
    git(made, "add", ".");
    git(made, "commit", "-q", "-m", "first");
    return made;
  }
  it("is nothing: no test runs, and that is well", async () => {
    const { code, notes } = await runs([repository().folder], { changed: true });
    expect([code, notes]).toEqual([0, "no detection is concerned by what changed"]);
  });
  it("is a macro: the detections that call it run", async () => {
    const made = repository();
    made.write("macros/users.yml", "name: users\ndefinition: user=ann\n");
    expect((await runs([made.folder], { changed: true })).out).toContain("Tests  1 passed (1)");
  });
  it("is a new file, or differs from the commit that is named", async () => {
    const made = repository();
    made.write("detections/new.yml", passing);
    expect((await runs([made.folder], { changed: "HEAD" })).out).toContain("new.yml");
    git(made, "add", ".");
    git(made, "commit", "-q", "-m", "second");
    expect((await runs([made.folder], { changed: "HEAD~1" })).out).toContain("Tests  1 passed (1)");
  });
  it("must be compared with a commit", async () => {
    for (const changed of ["nosuch", "--output=x"]) {
      const { code, notes } = await runs([repository().folder], { changed });
      expect([code, notes]).toEqual([2, expect.stringContaining("error: --changed: ")]);
    }
  });
});

describe("watching", () => {
  let stop = new AbortController();
  afterEach(() => stop.abort());
  it("runs what a changed file concerns", async () => {
    stop = new AbortController();
    const made = content({ other: detection("Other", "kind=b"), good: passing });
    const { out, notes, terminal } = testTerminal();
    const ended = test([made.folder], { watch: true }, terminal, stop.signal);
    const waits = (times: number) => vi.waitFor(() => expect(notes).toHaveLength(times), { timeout: 10_000 });
    await waits(1);
    expect(out[0]).toContain("Tests  2 passed (2)");
    made.write("macros/users.yml", "name: users\ndefinition: user=eve\n");
    await waits(2);
    expect(out[1]).toContain("Tests  1 failed (1)");
    made.write("detections/other.yml", "name: [\nsearch: x\n");
    await waits(3);
    expect(out[2]).toContain("Tests  1 error (1)");
    stop.abort();
    expect(await ended).toBe(1);
  });

  it("watches one file, and the macros of the pack round it", async () => {
    stop = new AbortController();
    const made = content({ good: passing });
    const { out, notes, terminal } = testTerminal();
    const ended = test([join(made.folder, "detections/good.yml")], { watch: true }, terminal, stop.signal);
    const waits = (times: number) => vi.waitFor(() => expect(notes).toHaveLength(times), { timeout: 10_000 });
    await waits(1);
    made.write("macros/users.yml", "name: users\ndefinition: user=eve\n");
    await waits(2);
    expect(out[1]).toContain("Tests  1 failed (1)");
    stop.abort();
    expect(await ended).toBe(1);
  });

  it("does not wait for what is not there", async () => {
    const { code, notes } = await runs(["nothere"], { watch: true });
    expect([code, notes]).toEqual([2, "error: nothere: there is no such file or folder of detections"]);
  });
});

describe("what is said of options and files", () => {
  it("names a folder of data that is not there", async () => {
    const { code, notes } = await runs(["."], { dataRoot: ["/nonexistent"] });
    expect([code, notes]).toEqual([2, "error: --data-root: there is no folder /nonexistent"]);
  });
});
