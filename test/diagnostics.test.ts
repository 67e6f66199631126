import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine, SplError } from "../src/index.ts";

const folder = new URL("./diagnostics/", import.meta.url);

/** The macros that the searches of these files may call. */
const macros = {
  sysmon: "source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational",
  "ctime(1)": { args: ["field"], definition: 'convert timeformat="%Y" ctime($field$)' },
  "pair(2)": { args: ["a", "b"], definition: "$a$=1 OR $b$=2" },
  broken: "stats cuont by host",
  outer: "`broken`",
  loop: "`again`",
  again: "`loop`",
  "threshold(1)": { args: ["n"], definition: "where count > $n$" },
};

interface Case {
  readonly title: string;
  readonly spl: string;
  readonly shown: string;
}

/** Reads `## title`, then a fenced search and the fenced text that a user sees. */
function casesOf(text: string): readonly Case[] {
  return [...text.matchAll(/^## (.+)\n+```spl\n([\s\S]*?)\n```\n+```shown\n([\s\S]*?)\n```/gm)].map(
    ([, title = "", spl = "", shown = ""]) => ({ title, spl, shown }),
  );
}

function messageOf(spl: string): string {
  try {
    createEngine({ macros }).search(spl, []);
  } catch (error) {
    if (error instanceof SplError) return error.message;
    throw error;
  }
  return "no error";
}

describe.each(readdirSync(folder).filter((name) => name.endsWith(".md")))("%s", (name) => {
  const cases = casesOf(readFileSync(new URL(name, folder), "utf8"));
  it.each(cases)("$title", ({ spl, shown }) => {
    expect(messageOf(spl)).toBe(shown);
  });
  it("holds cases", () => {
    expect(cases.length).toBeGreaterThan(5);
  });
});
