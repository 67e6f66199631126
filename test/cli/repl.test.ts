import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { complete } from "../../src/cli/repl/complete.ts";
import { entered, entriesOf, isQuoteOpen, isWhole } from "../../src/cli/repl/entry.ts";
import { knownTo } from "../../src/cli/repl/known.ts";
import { Session } from "../../src/cli/repl/session.ts";
import { noSettings, type Settings } from "../../src/cli/repl/settings.ts";
import { script, settingsOf } from "../../src/cli/repl.ts";
import { differences } from "../../src/detections/expectation.ts";
import { readDetection } from "../../src/detections/read.ts";
import { createEngine } from "../../src/index.ts";
import { testTerminal } from "../support/terminal.ts";

let folder = "";
let events = "";
const inside = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "speleo-"));
  events = inside("events.ndjson");
  const rows = [
    { user: "ann", n: 1, _time: 1774958400 },
    { user: "bob", n: 2, _time: 1774958460 },
    { user: "ann", n: 3, _time: 1774958520 },
  ];
  writeFileSync(events, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
});

interface Options {
  readonly settings?: Partial<Settings>;
  readonly interactive?: boolean;
  readonly columns?: number;
  readonly signal?: { readonly aborted: boolean };
}

/** A session, and what it says to each entry. */
async function begin({ settings, interactive = false, columns = 100, signal }: Options = {}) {
  const { terminal, out, notes } = testTerminal({ columns, interactive });
  const given = { ...noSettings, files: [{ path: events }], now: "1774958700", ...settings };
  const session = await Session.begin(given, terminal, signal ? { signal } : {});
  const say = async (text: string) => {
    out.length = 0;
    notes.length = 0;
    const { code, leave } = await session.run(text);
    return { code, leave, out: out.join("\n"), notes: notes.join("\n") };
  };
  return { session, say };
}

describe("a session", () => {
  it("runs searches over its events, as JSON lines where no person reads them", async () => {
    const { say } = await begin();
    expect(await say("* | stats sum(n) as n by user")).toEqual({
      code: 0,
      leave: false,
      out: '{"user":"ann","n":4}\n{"user":"bob","n":2}',
      notes: "",
    });
  });
  it("says what was meant by a word that finds nothing, and that no events are loaded", async () => {
    const { say } = await begin();
    expect((await say("exit")).notes).toBe("`.exit` is the command; `.help` lists all of them");
    expect((await say("ls")).notes).toBe("`.help` lists the commands of this prompt");
    expect((await say("user=ann")).notes).toBe("");
    const empty = await begin({ settings: { files: [] } });
    expect((await empty.say("user=ann")).notes).toBe("no events are loaded (.open FILE reads some)");
    expect((await empty.say("| makeresults")).notes).toBe("");
  });
  it("knows an open quote from a line that goes on", () => {
    expect(['user="ann', '* | eval a="', "* | stats count |", 'user="ann"', "[search x"].map(isQuoteOpen)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
  it("breaks its help at blanks", async () => {
    const { say } = await begin({ columns: 44 });
    const { out } = await say(".help");
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(44);
    expect(out.replace(/\s+/g, " ")).toContain(
      "goes on over lines while it ends in `|` or `\\` or leaves something open",
    );
  });
  it("shows a person a table with times in the zone of the session", async () => {
    const { say } = await begin({ interactive: true, settings: { timeZone: "Europe/Zurich" } });
    expect((await say("user=bob | table _time n")).out).toBe(
      "_time                n\n───────────────────  ─\n2026-03-31 14:01:00  2",
    );
  });
  it("draws timechart below its table, and not where a program reads", async () => {
    const { say } = await begin({ interactive: true });
    expect((await say("* | timechart span=1m sum(n) as n")).out).toMatch(/12:02:00 {2}3\n\nn\n3 ┤.*█/);
    const { say: piped } = await begin();
    expect((await piped("* | timechart span=1m sum(n) as n")).out).not.toContain("┤");
  });
  it("says what is wrong with a caret, and goes on", async () => {
    const { say } = await begin();
    const { code, notes } = await say("* | stat count");
    expect(code).toBe(2);
    expect(notes).toContain("  │ * | stat count\n     │     ^^^^ did you mean `stats`?".trim());
    expect((await say("| rest /services")).code).toBe(4);
    expect((await say("* | stats count")).out).toBe('{"count":3}');
  });
  it("stops a search that is told to stop", async () => {
    let asked = 0;
    const signal = {
      get aborted() {
        return ++asked > 5;
      },
    };
    const { say } = await begin({ signal });
    const { code, notes } = await say("| makeresults count=10000000 | eval n=1 | stats count");
    expect([code, notes]).toEqual([2, "the search was stopped"]);
  });
  it("keeps what searches wrote when it learns more", async () => {
    const { say } = await begin();
    await say("* | table user | outputlookup seen.csv");
    await say(".macro seen = | inputlookup seen.csv");
    expect((await say("`seen` | stats count")).out).toBe('{"count":3}');
    expect((await say("| loadjob last | eval again=count")).out).toBe('{"count":3,"again":3}');
  });
});

describe("dot commands", () => {
  it("are found by their beginning, and suggested", async () => {
    const { say } = await begin();
    await say(".mo csv");
    expect((await say("* | stats count")).out).toBe("count\n3");
    expect((await say(".ma x")).notes).toBe("error: `.ma` may be .macro or .maxrows");
    expect((await say(".exlpain")).notes).toBe("error: there is no command `.exlpain`; did you mean `.explain`?");
    expect((await say(".q")).leave).toBe(true);
  });
  it("open files beside those that are there, also raw text", async () => {
    const { say } = await begin();
    const log = inside("access.log");
    writeFileSync(log, '10.0.0.9 - - [31/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 404 12\n');
    expect((await say(`.open ${log} as sourcetype=access_combined index=web`)).notes).toBe(`1 event from ${log}`);
    expect((await say("index=web | table clientip status")).out).toBe('{"clientip":"10.0.0.9","status":"404"}');
    const { out } = await say(".events");
    expect(out).toMatch(/3 +main +2026-03-31 12:00:00 +2026-03-31 12:02:00/);
    expect(out).toMatch(/1 +access_combined +web +2026-03-31 12:00:00/);
    await say(".reset events");
    expect((await say("index=* | stats count")).out).toBe('{"count":0}');
  });
  it.each([
    [".open", "error: a file is expected; as in .open events.ndjson"],
    [".open /nowhere", "error: /nowhere: there is no such file"],
    [".open x.log as sourcetipe=y", "error: `sourcetipe=y` is not a setting of a file; did you mean `sourcetype`?"],
    [
      ".open x.log as index=y",
      "error: raw text needs a sourcetype or a source; files of events carry their own host and index",
    ],
    [".tz Mars/Olympus", 'error: "Mars/Olympus" is not a time zone; an IANA name such as Europe/Zurich is expected'],
    [".now soon", 'error: "soon" is not a time; an ISO time, epoch seconds, `last` or `system` is expected'],
    [".mode tabel", "error: there is no mode `tabel`; did you mean `table`?"],
    [".timer maybe", 'error: "maybe" is neither on nor off'],
    [".last", "error: no search has run yet"],
    [".explain", "error: no search has run yet; .explain SEARCH explains one"],
    [".save x.yml", "error: no search has run yet; `.save` writes the last one"],
    [".app /nowhere", "error: /nowhere: there is no such folder"],
    [".help stat", "error: there is no command or function `stat`; did you mean `stats`?"],
    [".fields (", "error: `(` is not a regular expression"],
  ])("refuse %s", async (entry, message) => {
    const { say } = await begin();
    const { code, notes } = await say(entry);
    expect(notes).toBe(message);
    expect(code).toBe(2);
  });
  it("set the clock, the zone and the range of times", async () => {
    const { say } = await begin();
    await say(".now 2026-01-02T00:00:00Z");
    await say(".tz Asia/Tokyo");
    expect((await say('| makeresults | eval t=strftime(now(), "%F %H") | table t')).out).toBe('{"t":"2026-01-02 09"}');
    await say(".now 1774958520");
    await say(".earliest -1m");
    expect((await say("* | stats count")).out).toBe('{"count":2}');
    await say(".earliest all");
    expect((await say("* | stats count")).out).toBe('{"count":3}');
  });
  it("show rows as lists, cut tables, and tell the time taken", async () => {
    const { say } = await begin();
    await say(".mode vertical");
    expect((await say("user=bob | table user n")).out).toBe(`── 1 ${"─".repeat(35)}\nuser  bob\n   n  2`);
    await say(".mode table");
    await say(".maxrows 1");
    expect((await say("* | table n")).out).toBe("n\n─\n3\n… 2 more rows (.maxrows 0 shows all)");
    await say(".timer on");
    expect((await say("* | table n")).notes).toMatch(/^3 rows in \d\.\d{3} s$/);
  });
  it("leave out fields that cannot be read side by side", async () => {
    const { say } = await begin({ interactive: true, columns: 40 });
    const { out } = await say(
      `| makeresults | eval ${[..."abcdefgh"].map((name) => `${name}="0123456789"`).join(", ")}`,
    );
    expect(out).toMatch(/more fields \(\.mode vertical shows them\)$/);
    expect(
      Math.max(
        ...out
          .split("\n")
          .slice(0, 3)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(40);
  });
  it("explain the last search, or another, and trace each", async () => {
    const { say } = await begin();
    await say("user=zoe | stats count by user");
    const { out } = await say(".explain");
    expect(out).toMatch(/user=zoe +3 → 0 .*every row is lost here/);
    expect((await say(".explain user=bob | head 1")).out).toMatch(/head 1 +1 → 1/);
    await say(".trace on");
    expect((await say("user=zoe")).notes).toMatch(/3 → 0/);
  });
  it("list fields with how often they are there, and their values", async () => {
    const { say } = await begin();
    const { out } = await say(".fields ^user$");
    expect(out).toMatch(/^field +events +values +most frequent\n.*\nuser +100% +2 +ann \(2\), bob \(1\)$/s);
  });
  it("define macros with arguments, and show them", async () => {
    const { say } = await begin();
    await say('.macro who(name) = user="$name$" | stats count');
    expect((await say("`who(ann)`")).out).toBe('{"count":2}');
    expect((await say(".macro who")).out).toBe('who(name) = user="$name$" | stats count');
    expect((await say(".macro wo")).notes).toBe("error: there is no macro `wo`; did you mean `who`?");
  });
  it("add lookups from files", async () => {
    const { say } = await begin();
    writeFileSync(inside("teams.csv"), "user,team\nann,red\n");
    await say(`.lookup teams=${inside("teams.csv")}`);
    expect((await say("user=ann | lookup teams user | head 1 | table team")).out).toBe('{"team":"red"}');
    expect((await say(".lookup")).notes).toMatch(/\bteams\b/);
  });
  it("write results where they are told to, and replace nothing unasked", async () => {
    const { say } = await begin();
    const file = inside("out.csv");
    await say(`.once ${file}`);
    expect((await say("* | table user n")).out).toBe("");
    expect(readFileSync(file, "utf8")).toBe("user,n\nann,3\nbob,2\nann,1\n");
    expect((await say("* | stats count")).out).toBe('{"count":3}');
    expect((await say(`.output ${file}`)).notes).toContain("is there already");
    await say(`.output! ${file}`);
    await say("* | stats count");
    await say("* | stats count as again");
    await say(".output");
    expect(readFileSync(file, "utf8")).toBe("count\n3\nagain\n3\n");
    expect((await say("* | stats count")).out).toBe('{"count":3}');
  });
  it("read files of searches and commands, and stop at what fails", async () => {
    const { say } = await begin();
    writeFileSync(inside("hunt.spl"), ".mode csv\n* |\n stats count\n\n* | stat\n* | table n\n");
    const { code, out, notes } = await say(`.read ${inside("hunt.spl")}`);
    expect([code, out]).toEqual([2, "count\n3"]);
    expect(notes).toMatch(/was not read to its end$/);
    writeFileSync(inside("self.spl"), `.read ${inside("self.spl")}\n`);
    expect((await say(`.read ${inside("self.spl")}`)).notes).toContain("reads itself");
  });
  it("explain commands, functions and themselves", async () => {
    const { say } = await begin();
    const dedup = (await say(".help dedup")).out;
    expect(dedup).toContain("dedup [keepempty=<bool>]");
    expect(dedup).toContain("The first row of each host\n  dedup host");
    expect((await say(".help strftime(X,Y)")).out).toMatch(/^strftime\(/);
    expect((await say(".help perc95")).out).toMatch(/A stats\s+function\./);
    expect((await say(".help .save")).out).toContain(".save NAME.yml");
    expect((await say(".help")).out).toContain(".macro [NAME[(ARGS)] [= DEFINITION]]");
  });
  it("forget everything", async () => {
    const { session, say } = await begin();
    await say(".mode csv");
    await say("* | table user | outputlookup gone.csv");
    await say(".reset");
    expect(session.settings).toMatchObject({ mode: null, files: [], search: null });
    expect((await say("| inputlookup gone.csv | stats count")).out).toBe('{"count":0}');
  });
});

describe(".save", () => {
  it("writes a detection that is read back and passes", async () => {
    const { say } = await begin({ settings: { timeZone: "Asia/Tokyo" } });
    const file = inside("odd_users.yml");
    await say('* | eval day=strftime(_time, "%F %H") | stats sum(n) as n by user day');
    expect((await say(`.save ${file}`)).notes).toBe(`${file}: the search with 3 events; its test passes`);
    const { detection, diagnostics } = readDetection({ name: file, text: readFileSync(file, "utf8") });
    expect(diagnostics).toEqual([]);
    expect(detection).toMatchObject({ name: "Odd users", type: "Hunting", status: "production" });
    const [test] = detection!.tests;
    expect(test).toMatchObject({ now: 1774958700, timeZone: "Asia/Tokyo" });
    expect(test?.events).toHaveLength(3);
    const { rows } = createEngine().search(detection!.search.text, test!.events, { timeZone: "Asia/Tokyo" });
    expect(rows).toEqual([
      { user: "ann", day: "2026-03-31 21", n: 4 },
      { user: "bob", day: "2026-03-31 21", n: 2 },
    ]);
    expect(differences(test!.expect, rows)).toEqual([]);
    expect(differences(test!.expect, rows.slice(1))).not.toEqual([]);
  });
  it("expects nothing of a search that found nothing, and the number of events", async () => {
    const { say } = await begin();
    const expected = async (search: string, name: string) => {
      await say(search);
      await say(`.save ${inside(name)}`);
      return readDetection({ name, text: readFileSync(inside(name), "utf8") }).detection!.tests[0]!.expect.count;
    };
    expect(await expected("user=zoe", "none.yml")).toEqual({ least: 0, most: 0 });
    expect(await expected("user=ann", "two.yml")).toEqual({ least: 2, most: 2 });
  });
  it("replaces a file only when asked", async () => {
    const { say } = await begin();
    const file = inside("kept.yml");
    writeFileSync(file, "mine");
    await say("* | stats count");
    expect((await say(`.save ${file}`)).notes).toBe(`error: ${file} is there already; \`.save!\` replaces it`);
    expect(readFileSync(file, "utf8")).toBe("mine");
    await say(`.save! ${file}`);
    expect(readFileSync(file, "utf8")).toMatch(/^name: Kept\n/);
  });
  it("refuses a test that would fail without what the session wrote", async () => {
    const { say } = await begin();
    await say("* | table user | outputlookup mine.csv");
    await say("| inputlookup mine.csv");
    expect((await say(`.save ${inside("lost.yml")}`)).notes).toContain("is not written, for its test would fail");
    expect(existsSync(inside("lost.yml"))).toBe(false);
  });
  it("takes those of many events that the first stage keeps, where they are enough", async () => {
    const many = inside("many.ndjson");
    const rows = Array.from({ length: 3000 }, (_, n) =>
      JSON.stringify({ user: n % 1000 === 7 ? "eve" : "ann", n, _time: n }),
    );
    writeFileSync(many, rows.join("\n"));
    const { say } = await begin({ settings: { files: [{ path: many }] } });
    await say("user=eve | stats sum(n) as n");
    const few = inside("few.yml");
    expect((await say(`.save ${few}`)).notes).toBe(
      `${few}: the search with 3 events of 3,000, those that its first stage keeps; its test passes`,
    );
    await say("* | eventstats count | search user=eve | table count");
    expect((await say(`.save ${inside("much.yml")}`)).notes).toContain(
      "3,000 events are loaded, and a test holds at most 1,000",
    );
  });
  it("leaves out what a search did not look at, unless the events are few", async () => {
    const saved = async (count: number) => {
      const events = inside(`${count}.ndjson`);
      const rows = Array.from({ length: count }, (_, n) => JSON.stringify({ user: n === 7 ? "eve" : "ann", _time: n }));
      writeFileSync(events, rows.join("\n"));
      const { say } = await begin({ settings: { files: [{ path: events }] } });
      await say("user=eve | stats count");
      await say(`.save ${inside(`of-${count}.yml`)}`);
      return readDetection({ name: "", text: readFileSync(inside(`of-${count}.yml`), "utf8") }).detection!.tests[0]!;
    };
    expect((await saved(40)).events).toHaveLength(1);
    expect((await saved(20)).events).toHaveLength(20);
  });
});

describe("what is typed", () => {
  it.each([
    ["* | stats count", true],
    ["* |", false],
    ["* \\", false],
    ['user="ann', false],
    ["* | append [ search x", false],
    ["* | eval a=(1", false],
    ["`macro", false],
    ["`macro(x)`", true],
    ["``` a comment", false],
    ['user="a (b" | table x', true],
    [".mode csv", true],
    [".explain * |", false],
    [".macro m = * |", false],
    [".macro m", true],
  ])("%s is whole: %s", (text, whole) => {
    expect(isWhole(text)).toBe(whole);
  });
  it("loses the backslashes that only said that it goes on", () => {
    expect(entered("* \\\n| stats count")).toBe("* \n| stats count");
    expect(entered('* | eval a="x\\\ny"')).toBe('* | eval a="x\\\ny"');
  });
  it("is taken apart where it stands in a script", () => {
    expect(
      entriesOf("a=1\n| stats count\n  | sort count\n| makeresults\n.mode csv\n| tstats count\n\nb=2 |\nhead 1"),
    ).toEqual(["a=1\n| stats count\n  | sort count", "| makeresults", ".mode csv", "| tstats count", "b=2 |\nhead 1"]);
  });
});

describe("completion", () => {
  async function offered(text: string) {
    const { session, say } = await begin();
    await say('.macro who(name) = user="$name$"');
    const { start, items } = complete(text, text.length, () => knownTo(session));
    return items.map((item) => text.slice(0, start) + item.text);
  }
  it.each([
    ["* | ded", "* | dedup"],
    ["* | stats co", "* | stats count"],
    ["* | dedup keepem", "* | dedup keepempty="],
    ["* | dedup keepempty=t", "* | dedup keepempty=true"],
    ["* | stats count by us", "* | stats count by user"],
    ["us", "user="],
    ["user=", "user=bob"],
    ['user="a', "user=ann"],
    ["* | eval x=strft", "* | eval x=strftime("],
    ["`wh", "`who("],
    ["* | lookup ut_", "* | lookup ut_shannon_lookup"],
    ["* | append [ search us", "* | append [ search user="],
    ["* | append [| make", "* | append [| makeresults"],
    [".mo", ".mode "],
    [".mode ver", ".mode vertical"],
    [".help ded", ".help dedup"],
    [".explain * | ded", ".explain * | dedup"],
  ])("offers for %s", async (text, completed) => {
    expect(await offered(text)).toContain(completed);
  });
  it("says how often a value occurs", async () => {
    const { session } = await begin();
    const { items } = complete("user=", 5, () => knownTo(session));
    expect(items.map(({ text, detail }) => [text, detail])).toEqual([
      ["ann", "2 events"],
      ["bob", "1 event"],
    ]);
  });
  it("offers files", async () => {
    const typed = `.open ${folder}/eve`;
    expect(
      complete(typed, typed.length, () => {
        throw new Error("not asked for");
      }).items,
    ).toEqual([{ text: "events.ndjson" }]);
  });
});

describe("searches on standard input", () => {
  it("run one after the other, and the first failure is the exit code", async () => {
    const { terminal, out } = testTerminal({
      columns: 80,
      stdin: async () => "* | stats count\n| rest x\n* | stat\n* | stats max(n) as n\n.quit\n* | table never\n",
    });
    expect(await script(settingsOf([events], {}), terminal)).toBe(4);
    expect(out).toEqual(['{"count":3}', '{"n":3}']);
  });
  it("fail at once on events that cannot be read", async () => {
    const { terminal, notes } = testTerminal({ columns: 80, stdin: async () => "*" });
    expect(await script(settingsOf(["/nowhere"], {}), terminal)).toBe(2);
    expect(notes).toEqual(["error: /nowhere: there is no such file"]);
  });
});
