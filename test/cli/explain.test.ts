import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { beforeAll, describe, expect, it } from "vitest";
import { type ExplainOptions, explain } from "../../src/cli/explain.ts";
import { addExplain } from "../../src/cli/verbs/explain.ts";
import { testTerminal } from "../support/terminal.ts";

let folder = "";
let events = "";
let lolbas = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "speleo-"));
  events = join(folder, "events.ndjson");
  writeFileSync(
    events,
    [
      { _time: 3, EventCode: "1", process: "C:\\Windows\\PowerShell.exe -enc AA", name: "powershell.exe", user: "ann" },
      { _time: 2, EventCode: "1", process: "cmd.exe /c dir", name: "cmd.exe", user: "bob", dest: "ws2" },
      { _time: 1, EventCode: "3", process: "powershell.exe", name: "powershell.exe", user: "bob", dest: "ws3" },
    ]
      .map((event) => JSON.stringify({ ...event, _raw: event.process, source: "s" }))
      .join("\n"),
  );
  lolbas = join(folder, "lolbas.csv");
  writeFileSync(lolbas, "name,lolbas\nPowerShell.exe,true\n");
});

async function explained(search: string | undefined, options: Partial<ExplainOptions> = {}, columns = 120) {
  const { terminal, out, notes } = testTerminal({ columns, interactive: true, stdin: async () => "EventCode=9" });
  const code = await explain(search, { now: "10", ...options }, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

/** Without the times, which differ from run to run. */
const timeless = (text: string) =>
  text
    .split("\n")
    .map((line) => line.replace(/(→ [\d,]+) +[\d.]+/, "$1").replace(/ +ms$/, ""))
    .join("\n");

const shown = async (search: string, options: Partial<ExplainOptions> = {}, columns = 120) =>
  timeless((await explained(search, { events: [events], ...options }, columns)).out);

describe("speleo explain", () => {
  it("shows where all rows were lost, and what a lookup found", async () => {
    expect(
      await shown("EventCode=1 | lookup lolbas name OUTPUT lolbas | where isnotnull(lolbas) | stats count by user", {
        lookup: [`lolbas=${lolbas}`],
      }),
    ).toBe(
      [
        " #  stage                             in → out",
        " 1  EventCode=1                          3 → 2",
        " 2  lookup lolbas name OUTPUT lolbas     2 → 2",
        "     0 of 2 rows matched; the lookup has 1 row",
        '     name is "powershell.exe": its case differs from "PowerShell.exe"',
        " 3  where isnotnull(lolbas)              2 → 0  ◀ every row is lost here",
        "     no row passes:",
        "       0 of 2  isnotnull(lolbas)  ◀",
        "     the nearest is row 1:",
        "       fails isnotnull(lolbas): lolbas is missing",
        "         `lolbas` is null in every row: stage 2, lookup lolbas name OUTPUT lolbas, gave it no value",
        " 4  stats count by user                  0 → 0",
      ].join("\n"),
    );
  });
  it("shows the terms of nested conditions with the rows that pass each", async () => {
    expect(await shown("EventCode=1 (process=*-enc* OR proccess=foo) user=eve NOT user=ann")).toBe(
      [
        " #  stage                                                               in → out",
        " 1  EventCode=1 (process=*-enc* OR proccess=foo) user=eve NOT user=ann     3 → 0  ◀ every row is lost here",
        "     no row passes all of these:",
        "       2 of 3  EventCode=1",
        "       1 of 3  any of",
        "       1 of 3    process=*-enc*",
        "       0 of 3    proccess=foo",
        "       0 of 3  user=eve  ◀",
        "       2 of 3  NOT user=ann",
        "     the nearest is row 1:",
        '       fails user=eve: user is "ann"',
        '       fails NOT user=ann: user is "ann"',
      ].join("\n"),
    );
  });
  it.each([
    ["* | where user=ann", "no row has a field `ann`: a text stands in double quotes"],
    ['* | where user="ANN"', "they differ in case only"],
    ['* | where user="ann "', "they differ in blanks only"],
    ['* | where process="*enc*"', "here * is an ordinary character: like() and `search` know wildcards"],
    ['* | where like(process, "*enc*")', "like knows % and _ as wildcards, not *"],
    ["* | where name<5", '"powershell.exe" is text, and is compared with a number'],
    ["name<5", '"powershell.exe" is not a number'],
    ["process=enc", "the whole value is compared: wildcards find a part of it"],
    ["user=name", "`name` is a text here, not the field: `where` compares fields"],
    ["usr=ann", "no row has a field `usr`: did you mean `user`?"],
    ["User=ann", "no row has a field `User`: did you mean `user`?"],
    ["zzzzzz IN (a, b)", "no row has a field `zzzzzz`; there are EventCode, dest, name, process, source, user"],
    ["* | stats count by usr", "no row has a field `usr`: did you mean `user`?"],
    ["* | stats count by dest", "1 of 3 rows has no dest and is in no group"],
    ["* | dedup user", "1 row repeats an earlier one"],
    ["* | dedup dest", "1 row without dest is left out"],
    ['* | rex "(?<flag>zz\\d)"', "the pattern was found in 0 of 3 rows"],
    ["* | rename Usr as u", "no row has a field `Usr`: did you mean `user`?"],
    ["* | eval x=nosuch", "`x` is null in every row"],
    ["* | table user Dest", "no row has a field `Dest`: did you mean `dest`?"],
    ['* | regex process="^zz"', 'process is "C:\\Windows\\PowerShell.exe -enc AA" in row 1'],
    ["EventCode=1 | join user [search user=zoe | fields user]", "the subsearch gave 0 rows"],
    ["EventCode=1 | join usr [search EventCode=3 | fields user]", "no row has a field `usr`"],
    ["| tstats count where user=eve", "no row of 3 passes the condition"],
    [
      "| tstats count from datamodel=Endpoint.Processes by Processes.user",
      "no event is in Endpoint.Processes, which takes events with tag=process tag=report",
    ],
  ])("says of %s: %s", async (search, remark) => {
    expect(await shown(search)).toContain(remark);
  });
  it("says that all events are outside the time range", async () => {
    expect(await shown("*", { earliest: "100" })).toContain("all 3 events are outside the time range");
  });
  it("says nothing more of a search that finds what it looks for", async () => {
    expect(await shown("user=ann | table user")).toBe(
      [" #  stage             in → out", " 1  user=ann             3 → 1", " 2  table user           1 → 1"].join("\n"),
    );
  });
  it.each([60, 80, 120])("fits %d columns", async (columns) => {
    const search =
      'EventCode=1 (process=*-enc* OR process=*-encodedcommand*) | eval text=process." of ".user." on ".dest | where like(text, "%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%") | stats count by user dest';
    for (const options of [{}, { event: 1 }, { event: 2 }]) {
      const { out } = await explained(search, { events: [events], ...options }, columns);
      const longest = Math.max(...out.split("\n").map((line) => line.length));
      expect(longest).toBeLessThanOrEqual(columns);
    }
  });
  it("follows one event to where it leaves", async () => {
    const { out } = await explained('EventCode=1 | eval who=upper(user) | fields - name | where who="EVE"', {
      events: [events],
      event: 1,
    });
    expect(out).toBe(
      [
        "event 1: it leaves at stage 4",
        "     _time=3",
        '     EventCode="1"',
        '     name="powershell.exe"',
        '     process="C:\\Windows\\PowerShell.exe -enc AA"',
        '     source="s"',
        '     user="ann"',
        '     _raw="C:\\Windows\\PowerShell.exe -enc AA"',
        " 1  EventCode=1",
        " 2  eval who=upper(user)",
        '     + who="ANN"',
        " 3  fields - name",
        "     - name",
        ' 4  where who="EVE"  ◀ leaves here',
        '     fails who="EVE": who is "ANN"',
      ].join("\n"),
    );
  });
  it("follows one event while subsearches see them all", async () => {
    const search = "EventCode=1 [search EventCode=3 | fields user] | stats count by user | where count > 1";
    const { out } = await explained(search, { events: [events], event: 2 });
    expect(out).toContain("event 2: it leaves at stage 3");
    expect(out).toContain("+ count=1");
    expect(out).toContain("from here on this is what the stages make of the event alone");
  });
  it("follows one event into a data model", async () => {
    const file = join(folder, "cim.ndjson");
    const rows = ["cmd.exe", "sh"].map((name) => ({ tag: ["process", "report"], process_name: name, user: "ann" }));
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join("\n"));
    const search =
      "| tstats count from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe by Processes.user";
    expect((await explained(search, { events: [file], event: 1 })).out).toContain("event 1: it is among the results");
    const { out } = await explained(search, { events: [file], event: 2 });
    expect(out).toContain('fails Processes.process_name=cmd.exe: Processes.process_name is "sh"');
  });
  it("writes JSON", async () => {
    const { out } = await explained("EventCode=1 usr=ann", { events: [events], format: "json" });
    expect(JSON.parse(out)).toMatchObject({
      events: 3,
      results: 0,
      emptied: 0,
      stages: [{ text: "EventCode=1 usr=ann", command: "search", rowsIn: 3, rowsOut: 0, remarks: [] }],
      condition: {
        kind: "and",
        passing: 0,
        parts: [
          { kind: "term", text: "EventCode=1", passing: 2, fields: ["EventCode"], parts: [] },
          { text: "usr=ann", passing: 0 },
        ],
      },
      nearest: {
        row: 0,
        failed: [{ text: "usr=ann", values: { usr: null }, reason: "no row has a field `usr`: did you mean `user`?" }],
      },
    });
    const followed = await explained("EventCode=1 | eval a=1", { events: [events], format: "json", event: 3 });
    expect(JSON.parse(followed.out)).toMatchObject({
      event: 3,
      given: { user: "bob" },
      stages: [
        { outcome: "leaves", failed: [{ values: { EventCode: "3" } }] },
        { outcome: "not-reached", row: null },
      ],
    });
  });
  it("writes Markdown", async () => {
    const { out } = await explained("EventCode=1 user=eve | head 1", { events: [events], format: "md" });
    expect(out.replaceAll(/\| [\d.]+ \|$/gm, "|")).toBe(
      [
        "| # | stage | rows in | rows out | ms |",
        "| ---: | --- | ---: | ---: | ---: |",
        "| 1 | `EventCode=1 user=eve` | 3 | 0 |",
        "| 2 | `head 1` | 0 | 0 |",
        "",
        "Every row is lost at stage 1.",
        "",
        "no row passes all of these:",
        "",
        "- 0 of 3: `EventCode=1 user=eve`",
        "  - 2 of 3: `EventCode=1`",
        "  - 0 of 3: `user=eve`",
        "",
        "The nearest is row 1:",
        "",
        '- fails user=eve: user is "ann"',
      ].join("\n"),
    );
    const followed = await explained("user=ann | eval a=1", { events: [events], format: "md", event: 1 });
    expect(followed.out).toContain("| 2 | `eval a=1` | passes | `a=1` |  |");
  });
});

describe("speleo explain without events", () => {
  const macros = () => {
    const file = join(folder, "macros.conf");
    writeFileSync(file, '[mine]\ndefinition = EventCode=1 | eval a="|"\n');
    return [file];
  };
  it("shows the stages with their macros expanded", async () => {
    expect((await explained("`mine` | stats count by a", { macros: macros() })).out).toBe(
      [
        " #  stage             rows",
        " 1  EventCode=1       searches the events",
        ' 2  eval a="|"        row by row',
        " 3  stats count by a  makes new rows",
      ].join("\n"),
    );
    expect((await explained("`mine` | head 1", { macros: macros(), format: "md" })).out).toBe(
      ["```spl", "EventCode=1", '| eval a="|"', "| head 1", "```"].join("\n"),
    );
    expect(JSON.parse((await explained("`mine`", { macros: macros(), format: "json" })).out)).toEqual({
      search: 'EventCode=1 | eval a="|"',
      stages: [
        { text: "EventCode=1", command: "search", rows: "searches the events" },
        { text: 'eval a="|"', command: "eval", rows: "row by row" },
      ],
    });
  });
  it.each([
    ["* | stat count", {}, 2, "there is no command `stat`"],
    ["| rest /x", {}, 4, "rest cannot run offline"],
    ["*", { event: 1 }, 2, "--event: there are no events: --events names them"],
    ["*", { detection: "x.yml" }, 2, "the search is the detection's; no other can be given with it"],
    [undefined, { detection: "/nowhere.yml" }, 2, "/nowhere.yml: there is no such file with a detection"],
  ])("ends %s %j with %d", async (search, options, code, text) => {
    const result = await explained(search, options);
    expect(result.code).toBe(code);
    expect(result.notes).toContain(text);
    expect(result.out).toBe("");
  });
  it("ends with 2 where there is no such event", async () => {
    const { code, notes } = await explained("*", { events: [events], event: 4 });
    expect([code, notes]).toEqual([2, "error: --event: there is no event 4: 3 were read"]);
  });
  it("reads the search from standard input", async () => {
    expect((await explained(undefined, { events: [events] })).out).toContain("EventCode=9");
  });
});

describe("speleo explain --detection", () => {
  const pack = (search: string) => {
    for (const name of ["detections", "macros"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "macros/mine.yml"), "name: mine\ndefinition: EventCode=1\n");
    const file = join(folder, "detections/d.yml");
    writeFileSync(file, `name: D\nsearch: >-\n  ${search}\n`);
    return file;
  };
  it("knows the content pack that the detection is in", async () => {
    const { code, out } = await explained(undefined, {
      detection: pack("`mine` user=eve | `d_filter`"),
      events: [events],
    });
    expect(code).toBe(0);
    expect(out).toContain(' fails user=eve: user is "ann"');
  });
  it("shows a mistake where it stands in the file", async () => {
    const detection = pack("`mine`\n  | stats cuont");
    const { code, notes } = await explained(undefined, { detection, events: [events] });
    expect(code).toBe(2);
    expect(notes).toContain(`${detection}:4:11`);
  });
  it("shows what cannot run where it stands in the file", async () => {
    const detection = pack("index=main\n  | script python x");
    const { code, notes } = await explained(undefined, { detection });
    expect(code).toBe(4);
    expect(notes).toContain(`${detection}:4:`);
  });
});

describe("speleo explain --help", () => {
  const program = () => {
    const { terminal, out } = testTerminal();
    const help: string[] = [];
    const made = new Command("speleo").exitOverride().configureOutput({ writeOut: (text) => void help.push(text) });
    addExplain(made, terminal);
    for (const verb of made.commands) verb.exitOverride().configureOutput({ writeOut: (text) => void help.push(text) });
    return { made, out, help };
  };
  it("shows an example that runs", async () => {
    const first = program();
    await first.made.parseAsync(["explain", "--help"], { from: "user" }).catch(() => {});
    const line = /^ {2}speleo (explain .*)$/m.exec(first.help.join(""))?.[1] ?? "";
    const args = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
    expect(args).toContain("events.ndjson");
    const second = program();
    await second.made.parseAsync(
      args.map((arg) => (arg === "events.ndjson" ? events : arg)),
      { from: "user" },
    );
    expect(second.out.join("\n")).toContain("EventCode=4625");
    expect(process.exitCode ?? 0).toBe(0);
  });
  it.each(["0", "x", "1.5"])("refuses --event %s", async (number) => {
    const { made } = program();
    for (const verb of made.commands) verb.configureOutput({ writeErr: () => {} });
    await expect(made.parseAsync(["explain", "*", "--event", number], { from: "user" })).rejects.toThrow(
      "A number from 1 on is expected.",
    );
  });
});
