import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createEngine, type Event, type KnowledgeObjects } from "../../src/index.ts";
import { loadApp } from "../../src/node.ts";
import { equalRows } from "../support/compare.ts";
import { present, shared } from "../support/shared.ts";

const folder = `${shared}data/real/cases/`;
const found = present("data/real/cases");

function read(file: string) {
  const given = JSON.parse(readFileSync(folder + file, "utf8"));
  const bytes = readFileSync(folder + given.events);
  const text = given.events.endsWith(".gz") ? gunzipSync(bytes).toString() : bytes.toString();
  const events: readonly Event[] = text
    .trim()
    .split("\n")
    .map((line: string) => JSON.parse(line));
  return { given, events };
}

function check(file: string, change: (event: Event) => Event, knowledge: readonly KnowledgeObjects[] = []): void {
  const { given, events } = read(file);
  const engine = createEngine({ macros: given.macros, lookups: given.lookups, knowledge });
  const { rows } = engine.search(given.search, events.map(change), { now: given.now, timeZone: given.tz });
  const alternatives = [given.expected, ...(given.expected_alternatives ?? [])];
  const matches = alternatives.some((expected) => {
    const fields = [...new Set([...expected, ...rows].flatMap((row: object) => Object.keys(row)))].filter(
      (name) => !given.ignore_fields.includes(name),
    );
    return equalRows(expected, rows, { fields, ordered: given.ordered, mode: "numeric-1e-6" });
  });
  expect(matches, JSON.stringify(rows, null, 1)).toBe(true);
}

describe.skipIf(!found)("real detections over real logs", () => {
  it.each(found ? readdirSync(folder) : [])("%s", (file) => check(file, (event) => event));
});

/** What an index holds of an event. */
const rawOf = ({ _time, _raw, host, source, sourcetype, index }: Event): Event => ({
  _time,
  _raw,
  host,
  source,
  sourcetype,
  index,
});

// The others were collected as JSON under the sourcetype of XML: no Splunk would take fields out of them either.
const xml = ["dev-seed-windows-export-certificate.json", "dev-tstats-hh-decompile.json"];

describe.skipIf(!found)("real detections over the raw text of real logs", () => {
  it.each(xml)("%s, with what is built in", (file) => check(file, rawOf));
  it.skipIf(!present("data/knowledge/TA-microsoft-sysmon"))("dev-tstats-hh-decompile.json, with the add-on", () =>
    check("dev-tstats-hh-decompile.json", rawOf, [loadApp(`${shared}data/knowledge/TA-microsoft-sysmon`)]),
  );
});
