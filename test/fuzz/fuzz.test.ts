import { describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { createEngine } from "../../src/index.ts";
import { definitionsOf } from "../../src/language/language.ts";
import type { Case } from "./case.ts";
import { Draw } from "./draw.ts";
import { caseOf } from "./draws/cases.ts";
import { stage } from "./draws/searches.ts";
import { findingOf } from "./laws/index.ts";
import { made } from "./recipe.ts";
import { shrunk } from "./shrink.ts";

const corpus = {
  searches: ["* | stats count by host", "| makeresults | eval a=1"],
  files: [{ reader: "events", name: "a.json", bytes: Buffer.from('{"a":1}').toString("base64") }],
} as const;
const settings = { timeZone: "UTC" };
const now = <T>(_: string, run: () => T): T => run();

describe("cases of the fuzzer", () => {
  it("are the same for the same seed and number, and others for others", () => {
    const texts = (seed: number) => Array.from({ length: 50 }, (_, n) => JSON.stringify(caseOf(seed, n, corpus)));
    expect(texts(1)).toEqual(texts(1));
    expect(new Set([...texts(1), ...texts(2)]).size).toBeGreaterThan(95);
  });

  it("survive being sent to another process", () => {
    for (let n = 0; n < 200; n++) {
      const given = caseOf(3, n, corpus);
      expect(JSON.parse(JSON.stringify(given))).toEqual(given);
    }
  });

  it.each(definitionsOf(builtin.commands).filter(({ refusal }) => refusal === undefined))(
    "write $name so that it is parsed",
    (command) => {
      const engine = createEngine();
      const written = Array.from({ length: 200 }, (_, n) => stage(command, new Draw(5, n), 0));
      const isRight = (text: string) => engine.parse(`| ${text}`).diagnostics.length === 0;
      expect(written.filter(isRight).length).toBeGreaterThan(0);
    },
  );
});

describe("recipes", () => {
  it("make what JSON cannot hold", () => {
    expect(made({ t: { make: "text", of: "ab", times: 3 } })).toEqual({ t: "ababab" });
    expect(made({ n: { make: "number", text: "NaN" }, u: { make: "undefined" } })).toEqual({
      n: Number.NaN,
      u: undefined,
    });
    expect(made({ deep: { make: "nested", depth: 2, lists: true } })).toEqual({ deep: [["x"]] });
    expect(Object.keys(Object(made(JSON.parse('{"__proto__":1}'))))).toEqual(["__proto__"]);
  });
});

describe("shrinking", () => {
  it("leaves the stage, the event and the field that matter", async () => {
    const events = [{ a: 1, b: "x" }, { a: "culprit", b: "y", c: 2 }, { c: 3 }];
    const given: Case = { kind: "search", search: "* | head 5 | eval x=1 | reverse | sort a", events, settings };
    const shows = async (smaller: Case) =>
      smaller.kind === "search" &&
      smaller.search.includes("reverse") &&
      JSON.stringify(smaller.events).includes("culprit");
    const smallest = await shrunk(given, shows, () => true);
    expect(smallest).toEqual({ kind: "search", search: "reverse", events: [{ a: "culprit" }], settings });
  });
});

describe("laws", () => {
  it("are kept by an honest search", async () => {
    const given: Case = { kind: "search", search: "* | stats count by a", events: [{ a: 1 }, { a: "b" }], settings };
    expect(await findingOf(given, now)).toBeNull();
  });

  it("name two conditions that hold for different rows", async () => {
    const given: Case = {
      kind: "pair",
      before: "*",
      condition: "a=1",
      frames: ["where {}", "where NOT {}"],
      events: [{ a: 1 }, { a: 2 }],
      settings,
    };
    expect(await findingOf(given, now)).toMatchObject({ law: "`where {}` is `where NOT {}`" });
  });

  it("name a search whose result follows the order of its events", async () => {
    const events = [{ a: 1 }, { a: 2 }];
    const given: Case = { kind: "shuffled", search: "* | stats first(a)", events, settings };
    expect(await findingOf(given, now)).toMatchObject({ law: "the order of events does not matter" });
  });

  it("take no error of a reader for a finding, and every other for one", async () => {
    const file = (text: string): Case => ({
      kind: "file",
      reader: "events",
      name: "a.json",
      bytes: Buffer.from(text).toString("base64"),
    });
    expect(await findingOf(file('{"a":'), now)).toBeNull();
    const unknown: Case = { kind: "file", reader: "none", name: "a.json", bytes: "" };
    expect((await findingOf(unknown, now))?.law).toMatch(/throws TypeError/);
  });
});
