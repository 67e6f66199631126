import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import schema from "../../schema/detection.json" with { type: "json" };
import { readDetection } from "../../src/detections/read.ts";
import { indentQuotes } from "../../src/macros/yaml-quotes.ts";
import { files } from "../support/content.ts";
import { present, shared } from "../support/shared.ts";

const { $defs } = schema;

/** A value of each key of a test, other than what an absent one means. */
const written: Readonly<Record<keyof typeof $defs.test.properties, string>> = {
  name: "a",
  description: "for the sake of it, test_type: manual",
  test_type: "manual",
  attack_data: "[{data: a.log}]",
  events: "[{user: ann}]",
  expect: "none",
  expected_results: "3",
  now: "5",
  time_zone: "Asia/Tokyo",
  earliest_time: "-1h",
  latest_time: "now",
  scheduled: "true",
  manual_test: "by hand",
};
const expected: Readonly<Record<string, string>> = {
  count: "3",
  at_least: "2",
  at_most: "4",
  rows: "[{user: ann}]",
  fields: "{user: ann}",
  risk: "[{object: ann}]",
};
const data: Readonly<Record<string, string>> = {
  source: "s",
  sourcetype: "t",
  index: "i",
  custom_index: "c",
  host: "h",
};
/** What contentctl writes beside data, and what changes nothing here. */
const withoutEffect = ["name", "file_name", "update_timestamp"];

const testOf = (yaml: string) => {
  const { detection } = readDetection({ name: "d.yml", text: `search: a=1\ntests:\n- {${yaml}}\n` });
  return JSON.stringify({ ...detection?.tests[0], span: null }).replace(/"span":\{[^}]*\}/g, "");
};

describe("the schema of detections", () => {
  it.each(Object.entries(written))("has `%s` of a test, which is read", (key, value) => {
    expect(testOf(`${key}: ${value}`)).not.toBe(testOf(""));
    expect(testOf(`${key}: ${value}`)).toContain('"problems":[]');
  });
  it("has no key that is not read, and the reader none that it has not", () => {
    expect(Object.keys(written).sort()).toEqual(Object.keys($defs.test.properties).sort());
    expect(Object.keys(expected).sort()).toEqual(Object.keys($defs.expect.anyOf[3]?.properties ?? {}).sort());
    expect(["data", ...Object.keys(data), ...withoutEffect].sort()).toEqual(
      Object.keys($defs.attack_data.properties).sort(),
    );
    for (const [key, value] of Object.entries(expected))
      expect(testOf(`expect: {${key}: ${value}}`), key).not.toBe(testOf("expect: {}"));
    for (const [key, value] of Object.entries(data))
      expect(testOf(`attack_data: [{data: x, ${key}: ${value}}]`), key).not.toBe(testOf("attack_data: [{data: x}]"));
  });
  it("refers to definitions that it has", () => {
    const references = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, name = ""]) => name);
    expect(new Set(references)).toEqual(new Set(Object.keys($defs)));
  });
  it.skipIf(!present("data/security_content"))("knows every key of the content pack", () => {
    const detections = files(`${shared}data/security_content/detections/`).map((path): unknown =>
      parse(indentQuotes(readFileSync(path, "utf8"))),
    );
    const keys = (value: unknown): readonly string[] =>
      typeof value === "object" && value !== null ? Object.keys(value) : [];
    const strange = detections.flatMap(keys).filter((key) => !Object.hasOwn(schema.properties, key));
    expect(detections.length).toBeGreaterThan(1700);
    expect(strange).toEqual([]);
  });
});
