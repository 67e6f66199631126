import { afterEach, describe, expect, it, vi } from "vitest";
import { check } from "../../src/cli/check.ts";
import { Session } from "../../src/cli/repl/session.ts";
import { noSettings } from "../../src/cli/repl/settings.ts";
import { run } from "../../src/cli/run.ts";
import { test } from "../../src/cli/test.ts";
import { reverse } from "../../src/commands/reverse.ts";
import { pack } from "../support/pack.ts";
import { testTerminal } from "../support/terminal.ts";

/** A command that plans nothing: the engine, which counts on it, fails with a TypeError of JavaScript. */
function brokenCommand(): void {
  vi.spyOn(reverse, "plan").mockImplementation(() => JSON.parse("null"));
}

const defect = /this is a defect of speleo: Cannot read properties of null .*; please report it/;
const detection = (name: string, search: string) =>
  `name: ${name}\nsearch: ${JSON.stringify(search)}\ntests:\n- name: fires\n  events: [{_time: 100, user: ann}]\n`;

describe("a TypeError that JavaScript throws", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("is shown as a defect by run, with its stack when that is asked for", async () => {
    brokenCommand();
    const { terminal, notes } = testTerminal();
    expect(await run("* | reverse", {}, terminal)).toBe(2);
    expect(notes.join("\n")).toMatch(defect);
    const debugging = testTerminal();
    await run("* | reverse", {}, { ...debugging.terminal, debug: true });
    expect(debugging.notes.join("\n")).toMatch(/defect of speleo: .*\nTypeError: .*\n +at /);
  });

  it("ends one test, and the others go on", async () => {
    brokenCommand();
    const { folder } = pack({
      "detections/a.yml": detection("A", "* | reverse"),
      "detections/b.yml": detection("B", "* | table user"),
      "macros/m.yml": "name: m\ndefinition: user=*\n",
    });
    const { terminal, out } = testTerminal();
    expect(await test([folder], {}, terminal)).toBe(1);
    expect(out.join("\n")).toMatch(defect);
    expect(out.join("\n")).toMatch(/1 passed/);
  });

  it("is shown as a defect by check", async () => {
    brokenCommand();
    const { folder } = pack({ "hunt.spl": "* | reverse" });
    const { terminal, notes } = testTerminal();
    expect(await check([folder], {}, terminal)).toBe(2);
    expect(notes.join("\n")).toMatch(defect);
  });

  it("is shown as a defect at the prompt, which goes on", async () => {
    const { terminal, notes, out } = testTerminal();
    const session = await Session.begin(noSettings, terminal);
    brokenCommand();
    expect(await session.run("* | reverse")).toMatchObject({ code: 2 });
    expect(notes.join("\n")).toMatch(defect);
    expect(await session.run("| makeresults | eval n=1 | table n")).toMatchObject({ code: 0 });
    expect(out.join("\n")).toContain("1");
  });

  it("is none where the caller gave what cannot be", async () => {
    const { terminal, notes } = testTerminal();
    expect(await run("* | head 1", { now: "never" }, terminal)).toBe(2);
    expect(notes.join("\n")).not.toContain("defect");
  });
});
