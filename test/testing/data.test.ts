import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pack } from "../support/pack.ts";
import { suite, testsOf, theTest } from "../support/suite.ts";

const address = "https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/T1/a%20b/x.log";
const xml = `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon'/><EventID>1</EventID><TimeCreated SystemTime='2026-01-02T03:04:05.000Z'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws1</Computer></System><EventData><Data Name='Image'>C:\\evil.exe</Data></EventData></Event>\n`;
const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";

function detection(data: string, search = "index=main | stats count by host", more = "") {
  return `name: D\nsearch: ${JSON.stringify(search)}\ntests:\n- name: t\n  attack_data:\n  - data: ${data}\n${more}`;
}

describe("the data of a test", () => {
  it("are read as Splunk would index them, with the source, sourcetype, index and host that the test gives", async () => {
    const files = {
      "d.yml": detection(
        "x.log",
        "index=win EventCode=1 Image=*evil.exe | table Image host source sourcetype _time",
        "    source: XmlWinEventLog:Microsoft-Windows-Sysmon/Operational\n    sourcetype: XmlWinEventLog\n    custom_index: win\n    host: h\n",
      ),
      "x.log": xml,
    };
    const result = await theTest(pack(files).path("d.yml"));
    expect(result).toMatchObject({ verdict: "passed", events: 1 });
    expect(result.rows[0]).toMatchObject({
      Image: "C:\\evil.exe",
      source: "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational",
    });
  });
  it("are a file of events where the test says nothing of them", async () => {
    const files = { "d.yml": detection("x.json"), "x.json": '{"_time":5,"host":"a"}\n{"_time":6,"host":"a"}\n' };
    expect(await theTest(pack(files).path("d.yml"))).toMatchObject({
      verdict: "passed",
      rows: [{ host: "a", count: 2 }],
    });
  });
  it("of an address are found in a checkout of attack_data, and in a folder of downloads", async () => {
    const files = { "d.yml": detection(address, "index=main", "    sourcetype: plain\n") };
    const line = "2026-01-02 03:04:05 hello\n";
    const places = [
      ["root/datasets/T1/a b/x.log", { dataRoots: ["root"] }],
      ["datasets/T1/a b/x.log", { dataRoots: ["datasets"] }],
      ["cache/media.githubusercontent.com/media/splunk/attack_data/master/datasets/T1/a b/x.log", { cache: "cache" }],
    ] as const;
    for (const [place, where] of places) {
      const made = pack({ ...files, [place]: line });
      const options =
        "cache" in where
          ? { cache: made.path(where.cache) }
          : { dataRoots: where.dataRoots.map((each) => made.path(each)) };
      expect(await theTest(made.path("d.yml"), options)).toMatchObject({ verdict: "passed", data: [made.path(place)] });
    }
  });
  it("of an address lie in external_repos of a pack, where contentctl keeps them", async () => {
    const made = pack({
      "detections/d.yml": detection(address, "index=main", "    sourcetype: plain\n"),
      "macros/m.yml": "name: m\ndefinition: index=main\n",
      "external_repos/attack_data/datasets/T1/a b/x.log": "2026-01-02 03:04:05 hello\n",
    });
    expect(await theTest(made.folder)).toMatchObject({ verdict: "passed" });
  });
  it("lie beside the detection, in its pack, or in a data root; and may be gzipped", async () => {
    const made = pack({
      "detections/a/d.yml": detection("data/x.json"),
      "detections/a/e.yml": detection("tests/y.json"),
      "macros/m.yml": "name: m\ndefinition: index=main\n",
      "detections/a/data/x.json": '{"_time":5,"host":"a"}\n',
    });
    made.write("tests/z", "");
    writeFileSync(made.path("tests/y.json.gz"), gzipSync('{"_time":5,"host":"b"}\n'));
    const { files } = await suite([made.folder]);
    expect(testsOf(files).map(({ rows }) => rows[0]?.host)).toEqual(["a", "b"]);
  });
  it("are an error where they are missing, which says where they were looked for", async () => {
    const result = await theTest(pack({ "d.yml": detection(address) }).path("d.yml"), { dataRoots: ["/nowhere"] });
    expect(result.verdict).toBe("error");
    expect(result.reasons[0]).toContain("nothing is fetched; looked at /nowhere/datasets/T1/a b/x.log");
    const local = await theTest(pack({ "d.yml": detection("no.log", "index=main", "  expect: none\n") }).path("d.yml"));
    expect(local.verdict).toBe("error");
    expect(local.reasons[0]).toMatch(/^there is no file no\.log; looked at /);
  });
  it("that are a Git LFS pointer are named with the command that fetches them", async () => {
    const made = pack({ "d.yml": detection(address), "root/datasets/T1/a b/x.log": pointer });
    execFileSync("git", ["init", "-q", made.path("root")]);
    const { verdict, reasons } = await theTest(made.path("d.yml"), { dataRoots: [made.path("root")] });
    expect(verdict).toBe("error");
    expect(reasons[0]).toBe(
      `${made.path("root/datasets/T1/a b/x.log")} is a Git LFS pointer, not the data: git -C ${made.path("root")} lfs pull --include="datasets/T1/a b/x.log" fetches them`,
    );
  });
  it("that are not text are refused", async () => {
    const made = pack({ "d.yml": detection("x.evtx", "index=main", "    sourcetype: x\n"), "x.evtx": "ElfFile\0\0\0" });
    expect((await theTest(made.path("d.yml"))).reasons[0]).toContain("is no text");
  });
  it("that hold no events are an error, also where nothing is expected of them", async () => {
    const made = pack({
      "d.yml": detection("x.log", "index=main", "    sourcetype: x\n  expect: none\n"),
      "x.log": "\n",
    });
    expect(await theTest(made.path("d.yml"))).toMatchObject({
      verdict: "error",
      reasons: ["no events were read from the test's data"],
    });
  });
  it("that are not what their sourcetype says prove nothing where no results are expected", async () => {
    const quiet = detection("x.log", "EventCode=1", "    sourcetype: XmlWinEventLog\n  expect: none\n");
    const made = pack({ "d.yml": quiet, "x.log": '{"EventID":1}\n{"EventID":2}\n' });
    expect(await theTest(made.path("d.yml"))).toMatchObject({
      verdict: "error",
      reasons: [
        `no event of ${made.path("x.log")} has a time in its text: it is not what its sourcetype says, and proves nothing`,
      ],
    });
  });
  it("of another kind than the search looks at are remarked on where no results are expected", async () => {
    const quiet = detection("x.json", "(sourcetype=a OR source=b) user=eve", "  expect: none\n");
    const made = pack({ "d.yml": quiet, "x.json": '{"_time":1,"sourcetype":"c","user":"eve"}\n' });
    expect(await theTest(made.path("d.yml"))).toMatchObject({
      verdict: "passed",
      messages: ["no event passes sourcetype=a OR source=b: the test would pass whatever else the search says"],
    });
  });
  it("that are damaged are an error with their line", async () => {
    const made = pack({ "d.yml": detection("x.json"), "x.json": '{"a":1}\n{"a"\n' });
    const { verdict, reasons } = await theTest(made.path("d.yml"));
    expect([verdict, reasons[0]]).toEqual(["error", expect.stringMatching(/x\.json:2: not a JSON object/)]);
  });
});
