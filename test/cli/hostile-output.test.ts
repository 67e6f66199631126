import { afterEach, describe, expect, it, vi } from "vitest";
import { check } from "../../src/cli/check.ts";
import { explain } from "../../src/cli/explain.ts";
import { checkFormats, formats } from "../../src/cli/format-names.ts";
import { withoutCommands } from "../../src/cli/log-commands.ts";
import { reporters } from "../../src/cli/reporters/index.ts";
import { run } from "../../src/cli/run.ts";
import { test } from "../../src/cli/test.ts";
import { pack } from "../support/pack.ts";
import { testTerminal } from "../support/terminal.ts";

/** What a terminal obeys, what turns text around, and what ends a document or a command of a log. */
const hostile = "\u001b[2J\u009b31m\u0007\u007f\u0000\u202e\u2066]]><img src=x>|`x`\n::error::owned\n##[error]owned";

/** Nothing of it may be in what is printed, save where a format is exact. */
const commands = /(?![\n\t]|\r\n)[\p{Cc}\p{Bidi_Control}]/u;

const made = pack({
  "events.ndjson": `${JSON.stringify({ _time: 1, [`name ${hostile}`]: "x", user: hostile, formula: "=1+1" })}\n`,
  "detections/bad.yml": [
    `name: ${JSON.stringify(`Bad ${hostile}`)}`,
    `search: ${JSON.stringify(`user=* | where nosuch="${"\u001b"}" | eval x=y | table user`)}`,
    "tests:",
    `- name: ${JSON.stringify(`fires ${hostile}`)}`,
    `  events: ${JSON.stringify([{ _time: 1, user: hostile }])}`,
  ].join("\n"),
});

afterEach(() => vi.unstubAllEnvs());

const printed = ({ out, notes }: ReturnType<typeof testTerminal>) => [...out, ...notes].join("\n");

describe("what is printed commands no terminal", () => {
  it.each(formats.filter((format) => format !== "csv"))("as %s", async (format) => {
    const terminal = testTerminal();
    await run("* | table *", { events: [made.path("events.ndjson")], format }, terminal.terminal);
    expect(printed(terminal)).not.toMatch(commands);
    expect(printed(terminal)).toContain("=1+1");
  });

  it("in an explanation", async () => {
    for (const format of ["text", "json", "md"] as const) {
      const terminal = testTerminal();
      const search = `* | where user="${"\u001b"}" | table user`;
      await explain(search, { events: [made.path("events.ndjson")], format }, terminal.terminal);
      expect(printed(terminal)).not.toMatch(commands);
    }
  });

  it("in the message about a search that is wrong", async () => {
    const terminal = testTerminal();
    await run("* | nosuch\u001b[31m \u202e", { events: [made.path("events.ndjson")] }, terminal.terminal);
    expect(printed(terminal)).toMatch(/\\x1b\[31m/);
    expect(printed(terminal)).not.toMatch(commands);
  });

  it.each(Object.keys(reporters))("in the report %s of tests", async (reporter) => {
    vi.stubEnv("GITHUB_STEP_SUMMARY", "");
    const terminal = testTerminal();
    await test([made.folder], { reporter: [reporter] }, terminal.terminal);
    expect(printed(terminal)).toContain("owned");
    expect(printed(terminal)).not.toMatch(commands);
  });

  it.each(checkFormats)("in findings as %s", async (format) => {
    const terminal = testTerminal();
    await check([made.folder], { format }, terminal.terminal);
    expect(printed(terminal)).not.toMatch(commands);
  });
});

describe("a report that a log prints commands nothing", () => {
  const lines = (text: string) => text.split("\n").filter((line) => /^\s*::/.test(line) || line.includes("##["));

  it("as JUnit", async () => {
    const terminal = testTerminal();
    await test([made.folder], { reporter: ["junit"] }, terminal.terminal);
    expect(lines(printed(terminal))).toEqual([]);
    expect(printed(terminal)).toContain("&#10;");
  });

  it("as annotations, but for its own", async () => {
    const terminal = testTerminal();
    await test([made.folder], { reporter: ["github"] }, terminal.terminal);
    const own = terminal.out.join("\n").split("\n");
    expect(own.every((line) => line.startsWith("::error file="))).toBe(true);
  });

  it("for people, in a job of GitHub Actions", () => {
    expect(lines(withoutCommands(`a\n::error::b\n  ::set-env::c\nd ##[group]e`))).toEqual([]);
    expect(withoutCommands("a::b")).toBe("a::b");
  });
});

describe("a spreadsheet is not commanded", () => {
  const csv = async (csvSafe: boolean) => {
    const { terminal, out } = testTerminal();
    await run("* | table formula", { events: [made.path("events.ndjson")], format: "csv", csvSafe }, terminal);
    return out.join("\n");
  };
  it("by CSV with --csv-safe, and CSV without it is exact", async () => {
    expect(await csv(true)).toBe("formula\n'=1+1");
    expect(await csv(false)).toBe("formula\n=1+1");
  });
});
