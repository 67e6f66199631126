import { readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { pack } from "../support/pack.ts";
import { present, shared } from "../support/shared.ts";
import { suite, testsOf } from "../support/suite.ts";

const folder = `${shared}data/real/cases/`;
const found = present("data/real/cases");

/** A content pack with one detection: the case's search, its macros, and a test over its log for each list of rows that is right. */
function packOfCase(file: string) {
  const given = JSON.parse(readFileSync(folder + file, "utf8"));
  const alternatives: readonly (readonly object[])[] = [given.expected, ...(given.expected_alternatives ?? [])];
  const macros = Object.entries<string | { args: string[]; definition: string }>(given.macros).map(([name, macro]) => {
    const text =
      typeof macro === "string" ? { definition: macro } : { definition: macro.definition, arguments: macro.args };
    return [`macros/${name}.yml`, stringify({ name, ...text })];
  });
  const detection = {
    name: given.id,
    search: given.search,
    tests: alternatives.map((rows, index) => ({
      name: `alternative ${index + 1}`,
      attack_data: [{ data: resolve(folder, given.events) }],
      now: given.now,
      time_zone: given.tz,
      expect: rows.length === 0 ? "none" : { count: rows.length, rows },
    })),
  };
  return pack({ ...Object.fromEntries(macros), [`detections/${given.id}.yml`]: stringify(detection) });
}

describe.skipIf(!found)("real detections over real logs, as detection files", () => {
  it.each(found ? readdirSync(folder).map((file) => basename(file)) : [])("%s is green", async (file) => {
    const tests = testsOf((await suite([packOfCase(file).folder])).files);
    const passed = tests.filter(({ verdict }) => verdict === "passed");
    expect(passed.length, JSON.stringify(tests.map(({ reasons }) => reasons))).toBe(1);
    expect(passed[0]?.events).toBeGreaterThan(0);
  });
});
