import { describe, expect, it } from "vitest";
import { builtin } from "../src/builtin.ts";
import { createEngine } from "../src/index.ts";
import type { ExampleRow } from "../src/language/example.ts";
import { now } from "./support/search.ts";

const unique = <T>(map: ReadonlyMap<string, T>) => [...new Set(map.values())];

/** An example names the fields that matter; `_time` and `_raw` that a row carries besides are not part of it. */
function shown(rows: readonly ExampleRow[], expected: readonly ExampleRow[]): readonly ExampleRow[] {
  const named = new Set(expected.flatMap((row) => Object.keys(row)));
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => named.has(name) || !name.startsWith("_"))),
  );
}

describe("every example in a command's definition gives what it says", () => {
  const cases = unique(builtin.commands).flatMap((command) =>
    command.examples.map((example) => ({ name: `${command.name}: ${example.title}`, example })),
  );
  it.each(cases)("$name", ({ example: { title: _, search, next, given = [], gives, ...settings } }) => {
    const engine = createEngine(settings);
    const spl = search.startsWith("|") ? search : `* | ${search}`;
    const first = engine.search(spl, given, { now });
    const { rows } = next === undefined ? first : engine.search(next, [], { now });
    const shownRows = given.some((row) => "tag" in row) ? rows : shown(rows, gives);
    expect(shownRows).toEqual(gives);
  });
});

describe("every example of an eval function gives what it says", () => {
  const cases = unique(builtin.evalFunctions).flatMap((definition) =>
    definition.examples.map((example) => ({ name: example.eval, definition, example })),
  );
  it.each(cases)("$name", ({ definition, example }) => {
    const truth = definition.gives === "boolean" && !/^(?:if|case)\(/.test(example.eval);
    const expression = truth ? `tostring(${example.eval})` : example.eval;
    const { rows } = createEngine().search(`* | eval result = ${expression} | table result`, [example.given ?? {}], {
      now,
    });
    expect(rows[0]?.result ?? null).toEqual(example.gives);
  });
});

describe("every example of a stats function gives what it says", () => {
  const cases = unique(builtin.statsFunctions).flatMap(({ examples }) =>
    examples.map((example) => ({ name: example.stats, example })),
  );
  it.each(cases)("$name", ({ example }) => {
    const { rows } = createEngine().search(`* | stats ${example.stats} as result`, example.given, { now });
    expect(rows[0]?.result ?? null).toEqual(example.gives);
  });
});

describe("definitions", () => {
  it("summarise every command and function in a sentence", () => {
    for (const { name, summary } of [
      ...unique(builtin.commands),
      ...unique(builtin.evalFunctions),
      ...unique(builtin.statsFunctions),
    ]) {
      expect(summary, name).toMatch(/^[A-Z].*\.$/);
    }
  });
  it("show an example of every command that runs", () => {
    for (const { name, plan, examples } of unique(builtin.commands))
      if (plan) expect(examples.length, name).toBeGreaterThan(0);
  });
});
