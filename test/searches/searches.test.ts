import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Event } from "../../src/index.ts";
import { wholeSearch } from "../support/search.ts";

const folder = new URL("./", import.meta.url);

interface Case {
  readonly title: string;
  readonly spl: string;
  readonly events: readonly Event[];
  readonly setting: object;
  readonly results: readonly Event[];
}

/** Reads `## title`, and the fenced blocks below it: `spl`, `events`, `setting` where there is one, and `results`. */
function casesOf(text: string): readonly Case[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const block = (name: string) => new RegExp(`^\`\`\`${name}\\n([\\s\\S]*?)^\`\`\``, "m").exec(section)?.[1];
      return {
        title: section.split("\n")[0] ?? "",
        spl: block("spl") ?? "",
        events: rowsOf(block("events") ?? ""),
        setting: JSON.parse(block("setting") ?? "{}"),
        results: rowsOf(block("results") ?? ""),
      };
    });
}

/** One JSON object a line. */
function rowsOf(text: string): readonly Event[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

describe.each(readdirSync(folder).filter((name) => name.endsWith(".md")))("%s", (name) => {
  const cases = casesOf(readFileSync(new URL(name, folder), "utf8"));
  it.each(cases)("$title", ({ spl, events, setting, results }) => {
    expect(wholeSearch(spl, events, setting).rows).toEqual(results);
  });
  it("holds cases", () => {
    expect(cases.length).toBeGreaterThan(2);
    for (const { title, spl, results } of cases) expect(spl !== "" && results.length > 0, title).toBe(true);
  });
});
