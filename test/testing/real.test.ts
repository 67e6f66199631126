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

const packed = found && present("data/security_content");

/** The detection as the pack publishes it, with a test over the raw text of the case's log. */
function published(file: string) {
  const given = JSON.parse(readFileSync(folder + file, "utf8"));
  const lines = readFileSync(resolve(folder, given.events), "utf8").trim().split("\n");
  const events: readonly { source: string; sourcetype: string; _raw: string }[] = lines.map((line) => JSON.parse(line));
  const sources = new Map(events.map(({ source }) => [source, events.filter((event) => event.source === source)]));
  const logs = [...sources.values()].map((each, index) => [`${index}.log`, each.map(({ _raw }) => _raw).join("\n")]);
  const text = readFileSync(`${shared}data/security_content/${given.detection_file}`, "utf8").replace(
    /^tests:[\s\S]*/m,
    "",
  );
  const data = [...sources].map(([source, [first]], index) => ({
    data: `${index}.log`,
    source,
    sourcetype: first?.sourcetype,
  }));
  const tests = stringify({ tests: [{ name: "True Positive Test", attack_data: data }] });
  return pack({ ...Object.fromEntries(logs), "d.yml": `${text}${tests}` });
}

describe.skipIf(!packed)("published detections over the raw text of real logs", () => {
  it.each(["dev-seed-windows-export-certificate.json", "dev-tstats-hh-decompile.json"])("%s is green", async (file) => {
    const knowledge = { content: [`${shared}data/security_content`], apps: [], macros: [], lookups: [] };
    const [test] = testsOf((await suite([published(file).path("d.yml")], { knowledge })).files);
    expect(test).toMatchObject({ verdict: "passed", reasons: [] });
    expect(test?.risk.length).toBeGreaterThan(0);
    expect(test?.risk[0]?.risk_score).toBeGreaterThan(0);
  });
});
