import { describe, expect, it } from "vitest";
import { explain } from "../../src/cli/explain.ts";
import { run } from "../../src/cli/run.ts";
import { pack } from "../support/pack.ts";
import { testTerminal } from "../support/terminal.ts";

const events = '{"_time":1768478400,"user":"ann"}\n{"_time":1768400000,"user":"bob"}\n';
const recent = "name: Recent\nsearch: '* earliest=-1h | eval n=now(), d=strftime(n, \"%H\") | table user n d'\n";

const files = (tests = "") =>
  pack({ "events.jsonl": events, "recent.yml": `${recent}tests:\n- events: events.jsonl\n${tests}` });

async function runs(made: ReturnType<typeof files>, options: { readonly now?: string; readonly tz?: string } = {}) {
  const { terminal, out, notes } = testTerminal();
  const detection = made.path("recent.yml");
  const code = await run(undefined, { detection, events: [made.path("events.jsonl")], ...options }, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

describe("the clock of a search", () => {
  it("is that of a detection's tests, and which it is is said", async () => {
    expect(await runs(files())).toEqual({
      code: 0,
      out: '{"user":"ann","n":1768478401,"d":"12"}',
      notes: "now() is 2026-01-15 12:00:01 UTC: the second after the last event (--now sets it)",
    });
  });
  it("is what the tests say, with their zone", async () => {
    const said = files("  now: 2026-01-15T12:30:00Z\n  time_zone: Asia/Tokyo\n");
    expect(await runs(said)).toEqual({
      code: 0,
      out: '{"user":"ann","n":1768480200,"d":"21"}',
      notes: "now() is 2026-01-15 12:30:00 UTC: the detection's tests say so (--now sets it)",
    });
    expect((await runs(said, { tz: "UTC" })).out).toContain('"d":"12"');
    expect((await runs(said, { now: "last" })).out).toContain('"n":1768478401');
  });
  it("follows the last event where tests do not say the same", async () => {
    const said = files("  now: 2026-01-15T12:30:00Z\n- events: events.jsonl\n");
    expect((await runs(said)).notes).toContain("the second after the last event");
  });
  it("is what the person says, before all", async () => {
    expect(await runs(files("  now: 5\n"), { now: "1768400001" })).toEqual({
      code: 0,
      out: '{"user":"bob","n":1768400001,"d":"14"}',
      notes: "",
    });
  });
  it("is the same in an explanation", async () => {
    const made = files();
    const { terminal, out, notes } = testTerminal();
    await explain(undefined, { detection: made.path("recent.yml"), events: [made.path("events.jsonl")] }, terminal);
    expect(out.join("\n")).not.toContain("◀");
    expect(notes).toEqual(["now() is 2026-01-15 12:00:01 UTC: the second after the last event (--now sets it)"]);
  });
  it("follows the last event of any search when asked", async () => {
    const { terminal, out } = testTerminal();
    const options = { now: "last", events: [files().path("events.jsonl")] };
    expect(await run("* | eval n=now() | head 1 | table n", options, terminal)).toBe(0);
    expect(out).toEqual(['{"n":1768478401}']);
    const timeless = pack({ "a.jsonl": '{"user":"ann"}\n' }).path("a.jsonl");
    const second = testTerminal();
    expect(await run("*", { now: "last", events: [timeless] }, second.terminal)).toBe(2);
    expect(second.notes.at(-1)).toBe("error: --now last: no event has a time");
  });
});
