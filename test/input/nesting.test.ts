import { describe, expect, it } from "vitest";
import { layoutYaml } from "../../src/cli/layout/layout-yaml.ts";
import { readDetection } from "../../src/detections/read.ts";
import { createEngine } from "../../src/index.ts";
import { readEventLines } from "../../src/input/event-lines.ts";
import { readApp } from "../../src/knowledge/app.ts";
import { readContent } from "../../src/knowledge/content.ts";
import { readMacrosYaml } from "../../src/macros/read-yaml.ts";
import { deepestJson, jsonTooDeep } from "../../src/values/json.ts";

const head = "name: x\nid: y\nsearch: index=a\n";
const many = 20_000;
const indented = (line: string) => Array.from({ length: 3000 }, (_, n) => `${" ".repeat(n + 1)}${line}`).join("\n");

/** Texts that nest too deep, and the line on which they do. */
const deep: readonly (readonly [what: string, text: string, line: number])[] = [
  ["lists in brackets", "[".repeat(many), 1],
  ["closed lists in brackets", `${head}a: ${"[".repeat(many)}${"]".repeat(many)}`, 4],
  ["maps in braces", `${head}tags: ${"{a: ".repeat(many)}`, 4],
  ["lists side by side", "- ".repeat(many), 1],
  ["keys with a question mark", "? ".repeat(many), 1],
  ["indented maps", `${head}tests:\n${indented("a:")}`, 105],
  ["indented lists", `${head}tests:\n${indented("- a:")}`, 55],
];

const lineOf = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

describe("YAML that nests too deep is refused with its place, whoever reads it:", () => {
  const message = "lists and maps nest at most 100 deep";

  it.each(deep)("%s", (_, text, line) => {
    const { detection, diagnostics } = readDetection({ name: "x.yml", text });
    expect(detection).toBeNull();
    expect(diagnostics.map((each) => each.message)).toEqual([message]);
    expect(Math.abs(lineOf(text, diagnostics[0]!.span.start) - line)).toBeLessThanOrEqual(60);

    expect(readMacrosYaml(text, "x.yml").diagnostics.map((each) => each.message)).toEqual([message]);
    expect(layoutYaml(text, {}).problems.map((each) => each.message)).toEqual([message]);
    const files = ["macros/x.yml", "lookups/x.yml"].map((path) => ({ path, read: () => text }));
    const { messages } = readContent("pack", files);
    expect(messages.map((each) => each.message)).toEqual([message, message]);
  });

  it("and 90 levels are read", () => {
    const text = `${head}tests:\n- name: t\n  events:\n  - {a: ${"[".repeat(90)}1${"]".repeat(90)}}\n  expect: {count: 1}\n`;
    expect(readDetection({ name: "x.yml", text }).diagnostics).toEqual([]);
  });
});

describe("aliases of YAML", () => {
  const events = (text: string) => readDetection({ name: "x.yml", text }).detection?.tests[0]?.events;

  it("are what they stand for", () => {
    const tests = "tests:\n- name: t\n  events:\n  - &e {index: a, x: {y: [1, 2]}}\n  - *e\n  expect: {count: 2}\n";
    expect(events(head + tests)).toEqual([
      { index: "a", x: { y: [1, 2] } },
      { index: "a", x: { y: [1, 2] } },
    ]);
  });

  it.each([
    [
      "those of a million values",
      [...Array(12).keys()]
        .map(
          (n) =>
            `a${n}: &a${n} [${Array(10)
              .fill(n === 0 ? "x" : `*a${n - 1}`)
              .join(",")}]`,
        )
        .join("\n"),
      /holds at most 1000000 values/,
    ],
    ["those that stand in themselves", "tests: &t\n- name: a\n  events: *t\n", /`\*t` stands in itself/],
    ["those of nothing", "a: *nothing\n", /nothing/],
  ])("are refused with their place: %s", (_, text, message) => {
    const { detection, diagnostics } = readDetection({ name: "x.yml", text: head + text });
    expect(detection).toBeNull();
    expect(diagnostics[0]?.message).toMatch(message);
    expect(diagnostics[0]?.span.start).toBeGreaterThan(head.length);
  });
});

describe("JSON that nests too deep", () => {
  const list = "[".repeat(100_000) + "]".repeat(100_000);
  const object = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;

  it("is refused with its line where it is an event", () => {
    expect(() => readEventLines(['{"a":1}', `{"a":${list}}`], "x.json")).toThrow(
      /^x\.json:2: JSON nests more than 500 deep/,
    );
    expect(() => readEventLines([object], "x.json")).toThrow(/^x\.json:1: /);
    expect(() => readEventLines(["[", '{"a":1},', `{"a":${list}}`, "]"], "x.json")).toThrow(/^x\.json:3: /);
    expect(() => readEventLines(["{", `"a":${list}`, "}"], "x.json")).toThrow(/^x\.json:2: /);
  });

  it("is told of a data model", () => {
    const path = "default/data/models/m.json";
    const { messages } = readApp("app", [{ path, read: () => object }]);
    expect(messages.map((each) => each.message)).toEqual(["the data model m nests more than 500 deep"]);
  });

  it.each([
    'json_extract(j, "a")',
    "tostring(json_valid(j))",
    "json_keys(j)",
    'json_set(j, "a", 1)',
    "json_entries(j)",
    "json(j)",
    "json_array_to_mv(j)",
    "toarray(j)",
    "toobject(j)",
    "tomv(j)",
    "tostring(isarray(j))",
    'json_object("a", j)',
    'json_append(j, "a", 1)',
    'json_extend(j, "a", j)',
    'json_delete(j, "a")',
    'spath(j, "a")',
  ])("is no JSON where a field holds it: %s", (call) => {
    for (const j of [list, object, "[".repeat(100_000)])
      expect(() => createEngine().search(`* | eval r=${call}`, [{ j }]).rows).not.toThrow();
  });

  it("gives spath nothing but a message", () => {
    const { rows, messages } = createEngine().search("* | spath input=j path=b | table n b", [
      { n: 1, j: `{"b":${list}}` },
    ]);
    expect(rows).toEqual([{ n: 1 }]);
    expect(messages.map((each) => each.message).join()).toMatch(/spath reads JSON that nests at most 500 deep/);
  });

  it("is told from brackets in quotes", () => {
    expect(jsonTooDeep(`{"a":"${"[".repeat(2000)}"}`)).toBeNull();
    expect(jsonTooDeep(`{"a":"\\"${"[".repeat(2000)}\\\\"}`)).toBeNull();
    expect(jsonTooDeep("[".repeat(deepestJson + 1) + "]".repeat(deepestJson + 1))).toBe(deepestJson);
    expect(jsonTooDeep("[".repeat(deepestJson) + "]".repeat(deepestJson))).toBeNull();
  });
});

describe("what asks for one another without end is told:", () => {
  const chain = (name: (n: number) => string) => Array.from({ length: 5000 }, (_, n) => name(n)).join("\n");

  it("event types", () => {
    const text = chain((n) => `[e${n}]\nsearch = ${n === 4999 ? "a=1" : `eventtype=e${n + 1}`}`);
    const knowledge = readApp("app", [{ path: "default/eventtypes.conf", read: () => text }]);
    const { rows, messages } = createEngine({ knowledge }).search("eventtype=e0", [
      { a: 1, _raw: "a=1", sourcetype: "s" },
    ]);
    expect(rows).toEqual([]);
    expect(messages.map((each) => each.message).join()).toMatch(/event types ask for one another more than 100 deep/);
  });

  it("saved searches", () => {
    const savedSearches = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [`s${n}`, n === 4999 ? "| makeresults" : `| savedsearch s${n + 1}`]),
    );
    expect(() => createEngine({ savedSearches }).search("| savedsearch s0")).toThrow(/more than 20 deep/);
  });

  it("parentheses of a regular expression", () => {
    const nested = (times: number) => `* | regex _raw="${"(".repeat(times)}a${")".repeat(times)}"`;
    expect(createEngine().search(nested(200), [{ _raw: "a" }]).rows.length).toBe(1);
    for (const times of [251, 20_000])
      expect(() => createEngine().search(nested(times), [{ _raw: "a" }])).toThrow(
        /parentheses nest more than 250 deep/,
      );
  });
});
