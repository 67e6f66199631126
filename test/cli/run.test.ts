import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type RunOptions, run } from "../../src/cli/run.ts";
import { testTerminal } from "../support/terminal.ts";

const example = (name: string) =>
  fileURLToPath(new URL(`../../examples/windows-export-certificate/${name}`, import.meta.url));
let folder = "";
let events = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "speleo-"));
  events = join(folder, "events.json");
  writeFileSync(events, '{"user":"ann","n":1,"_time":10}\n{"user":"bob","n":2,"_time":20}\n');
});

async function runs(search: string | undefined, options: Partial<RunOptions> = {}, stdin = "") {
  const { terminal, out, notes } = testTerminal({ stdin: async () => stdin });
  const code = await run(search, { now: "1774958400", ...options }, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

describe("speleo run", () => {
  it("prints results on standard output", async () => {
    expect(await runs("* | stats sum(n) as total", { events: [events] })).toEqual({
      code: 0,
      out: '{"total":3}',
      notes: "",
    });
  });
  it.each([
    ["json", '[\n  {\n    "user": "bob",\n    "n": 2\n  },\n  {\n    "user": "ann",\n    "n": 1\n  }\n]'],
    ["csv", "user,n\nbob,2\nann,1"],
    ["md", "| user | n |\n| --- | --- |\n| bob | 2 |\n| ann | 1 |"],
    ["table", "user  n\n────  ─\nbob   2\nann   1"],
  ] as const)("writes %s", async (format, out) => {
    expect((await runs("* | table user n", { events: [events], format })).out).toBe(out);
  });
  it("says that nothing was found, and prints no empty line", async () => {
    const nothing = { code: 0, out: "", notes: "0 results; `speleo explain` says why" };
    expect(await runs("user=eve", { events: [events] })).toEqual(nothing);
    expect(await runs("user=eve", { events: [events], format: "csv" })).toEqual(nothing);
    expect((await runs("user=eve | stats count by user", { events: [events], format: "csv" })).out).toBe("user,count");
  });
  it("says that no events are loaded where a search looks at them", async () => {
    expect((await runs("user=ann | stats count")).notes).toBe("no events are loaded (--events FILE)");
    expect((await runs("| makeresults | table _time")).notes).toBe("");
  });
  it("gives events of any format the index and the host that they lack", async () => {
    const own = join(folder, "own.json");
    writeFileSync(own, '{"user":"ann"}\n{"user":"bob","index":"own","host":"b"}\n');
    const { out } = await runs("index=* | table user index host", {
      events: [own],
      index: "win",
      host: "a",
      format: "csv",
    });
    expect(out).toBe("user,index,host\nann,win,a\nbob,own,b");
  });
  it("draws as much as fits a terminal, with dates", async () => {
    const wide = join(folder, "wide.json");
    const fields = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`field_${n}`, "a value of some length"]));
    writeFileSync(wide, JSON.stringify({ _time: 1774958400, ...fields }));
    const { terminal, out } = testTerminal({ interactive: true, columns: 80 });
    expect(await run("* | table _time field_*", { events: [wide] }, terminal)).toBe(0);
    const lines = out.join("\n").split("\n");
    expect(lines[2]).toMatch(/^2026-03-31 12:00:00 {2}a value of some length/);
    expect(lines.at(-1)).toMatch(/^… \d+ more fields \(--format json shows them\)$/);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
  it("refuses events where a lookup is to be", async () => {
    expect(await runs("| inputlookup x", { lookup: [`x=${folder}/events.jsonl`] })).toMatchObject({
      code: 2,
      notes: expect.stringContaining("a lookup is a .csv or .json file"),
    });
  });
  it("says what nobody foresaw in one sentence, and its stack when it is asked to", async () => {
    const said = async (debug: boolean) => {
      const { terminal, notes } = testTerminal({ stdin: () => Promise.reject(new RangeError("too deep")) });
      return [await run("-", {}, { ...terminal, debug }), notes.join("\n")];
    };
    expect(await said(false)).toEqual([
      2,
      "error: this is a defect of speleo: too deep; please report it, with the search and what --debug shows",
    ]);
    expect(await said(true)).toEqual([2, expect.stringMatching(/too deep\nRangeError: too deep\n +at /)]);
  });
  it("shows formats to people, and values to programs", async () => {
    const formatted = async (format: "table" | "md" | "csv" | "ndjson") =>
      (await runs('* | stats sum(n) as n | fieldformat n=n." in all"', { events: [events], format })).out;
    expect(await formatted("table")).toBe("n\n────────\n3 in all");
    expect(await formatted("md")).toBe("| n |\n| --- |\n| 3 in all |");
    expect(await formatted("csv")).toBe("n\n3");
    expect(await formatted("ndjson")).toBe('{"n":3}');
  });
  it("writes several values in CSV with the delimiter of mvcombine", async () => {
    const options = { events: [events], format: "csv" as const };
    expect((await runs('* | table user | eval k=1 | mvcombine delim=";" user', options)).out).toBe("user,k\nbob;ann,1");
  });
  it("reads the search from a file or standard input", async () => {
    const file = join(folder, "search.spl");
    writeFileSync(file, "user=ann | table n\n");
    expect((await runs(undefined, { events: [events], file })).out).toBe('{"n":1}');
    expect((await runs("-", { events: [events] }, "user=bob | table n")).out).toBe('{"n":2}');
  });
  it("runs the example as it is published", async () => {
    const options = {
      events: [example("events.xml")],
      macros: [example("macros.conf")],
      file: example("search.spl"),
      format: "json" as const,
    };
    const { code, out } = await runs(undefined, options);
    expect(code).toBe(0);
    expect(
      JSON.parse(out).map(({ dest, count, firstTime }: Record<string, unknown>) => [dest, count, firstTime]),
    ).toEqual([
      ["dc01.corp.example", 1, "2026-05-04T11:00:00"],
      ["web02.corp.example", 1, "2026-05-04T10:05:44"],
      ["ws07.corp.example", 2, "2026-05-04T09:12:30"],
    ]);
    const later = await runs(undefined, { ...options, file: example("search-1007.spl") });
    expect(JSON.parse(later.out)).toHaveLength(2);
  });
  it("takes lookups from files", async () => {
    const lookup = join(folder, "prices.csv");
    writeFileSync(lookup, "user,team\nann,red\n");
    expect(
      (
        await runs("* | lookup teams user OUTPUT team | where isnotnull(team) | table team", {
          events: [events],
          lookup: [`teams=${lookup}`],
        })
      ).out,
    ).toBe('{"team":"red"}');
  });
  it("says what is wrong in apps: the first few by file and line, and how many more", async () => {
    const app = join(folder, "broken");
    mkdirSync(join(app, "default"), { recursive: true });
    writeFileSync(
      join(app, "default", "props.conf"),
      `[st]\n${Array.from({ length: 7 }, (_, i) => `NOSUCH${i} = 1`).join("\n")}\n`,
    );
    const { code, notes } = await runs("* | table n", { events: [events], app: [app] });
    expect(code).toBe(0);
    expect(notes.split("\n")).toEqual([
      ...[2, 3, 4, 5, 6].map((line) => expect.stringMatching(`^warning: broken/default/props.conf:${line}: NOSUCH`)),
      "warning: 2 more remarks about apps and packs",
    ]);
  });
  it("refuses lookups that are not there, or counts them as empty", async () => {
    const search = "* | lookup nosuch user OUTPUT team | table user team";
    expect((await runs(search, { events: [events] })).code).toBe(2);
    const lenient = await runs(search, { events: [events], missingLookups: "warn" });
    expect(lenient.out).toBe('{"user":"bob"}\n{"user":"ann"}');
    expect(lenient.notes).toMatch(/the lookup nosuch counts as empty: it is nowhere defined/);
  });
  it("shows the rows of each stage", async () => {
    const { notes } = await runs("n>1 | table n", { events: [events], trace: true });
    expect(notes).toMatch(/1 {2}n>1 +2 +1 /);
  });
  it.each([
    ["* | stat count", 2, /there is no command `stat`/],
    ["| rest /services", 4, /rest cannot run offline/],
    ["`nosuch`", 2, /there is no macro `nosuch`/],
  ])("ends %s with %d", async (search, code, message) => {
    const result = await runs(search);
    expect(result.code).toBe(code);
    expect(result.notes).toMatch(message);
    expect(result.out).toBe("");
  });
  it.each([
    [{ events: ["/nowhere"] }, "/nowhere: there is no such file"],
    [{ tz: "Mars/Olympus" }, '"Mars/Olympus" is not a time zone'],
    [{ now: "soon" }, "now is not a time: soon"],
    [{ macros: ["/nowhere"] }, "/nowhere: there is no such file or folder of macros"],
  ])("ends %j with 2", async (options, message) => {
    const result = await runs("*", options);
    expect(result.code).toBe(2);
    expect(result.notes).toContain(message);
  });
  it("fails on what it is told to fail on", async () => {
    expect((await runs("user=ann", { events: [events], failOn: "results" })).code).toBe(1);
    expect((await runs("user=zoe", { events: [events], failOn: "none" })).code).toBe(1);
    expect((await runs("user=ann", { events: [events], failOn: "none" })).code).toBe(0);
  });
});

describe("speleo run --allow-write", () => {
  const empty = () => mkdtempSync(join(folder, "out-"));
  const search = "* | sort n | table user n | outputlookup seen | outputcsv users";
  it("writes lookups and CSV files into the folder", async () => {
    const out = empty();
    const { code, notes } = await runs(search, { events: [events], allowWrite: out });
    expect(code).toBe(0);
    expect(notes).toBe(`written: ${join(out, "seen.csv")}\nwritten: ${join(out, "users.csv")}`);
    expect(readFileSync(join(out, "seen.csv"), "utf8")).toBe("user,n\nann,1\nbob,2\n");
    expect(readdirSync(out)).toEqual(["seen.csv", "users.csv"]);
  });
  it("deletes a file that a search deletes", async () => {
    const out = empty();
    writeFileSync(join(out, "seen.csv"), "user\nann\n");
    await runs("| makeresults | where false() | outputlookup seen.csv", { allowWrite: out });
    expect(existsSync(join(out, "seen.csv"))).toBe(false);
  });
  it("follows no link and takes no path", async () => {
    const out = empty();
    const target = join(folder, "target.csv");
    writeFileSync(target, "untouched");
    symlinkSync(target, join(out, "seen.csv"));
    const linked = await runs("| makeresults | outputlookup seen.csv", { allowWrite: out });
    expect(linked).toMatchObject({ code: 2 });
    expect(linked.notes).toContain("the file cannot be written: it is a link");
    expect(readFileSync(target, "utf8")).toBe("untouched");
    const path = await runs('| makeresults | outputlookup "../up.csv"', { allowWrite: out });
    expect(path.notes).toContain("../up.csv: this is no plain file name, so it is not written");
    expect(existsSync(join(out, "..", "up.csv"))).toBe(false);
  });
  it("wants a folder that is there, before anything runs", async () => {
    expect(await runs(search, { events: [events], allowWrite: join(folder, "nowhere") })).toEqual({
      code: 2,
      out: "",
      notes: expect.stringContaining("there is no such folder to write into"),
    });
  });
  it("is what a search without it asks for", async () => {
    const { notes } = await runs(search, { events: [events] });
    expect(notes).toBe("seen.csv, users.csv: written in memory only; --allow-write DIR keeps what a search writes");
  });
});
