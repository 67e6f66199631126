import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { equalRows } from "../support/compare.ts";
import { present, shared } from "../support/shared.ts";

const folder = `${shared}data/real/cases/`;
const found = present("data/real/cases");

/** Cases whose raw text alone does not lead to their fields, and why. */
const needFields: Readonly<Record<string, string>> = {
  "dev-tstats-scheduled-task-deleted-or-created.json": "its text is JSON of nxlog, for which no add-on is here",
  "dev-security-special-privileged-logon-nearmiss.json": "its text is JSON of nxlog, for which no add-on is here",
  "dev-powershell-unloading-amsi-via-reflection.json": "its text is JSON of a SIEM, for which no add-on is here",
  "dev-sysmon-create-remote-thread-in-shell.json": "its text is JSON of a SIEM, for which no add-on is here",
  "dev-sysmon-process-injection-into-notepad.json": "its text is JSON of a SIEM, for which no add-on is here",
};

describe.skipIf(!found)("real detections over real logs", () => {
  it.each(found ? readdirSync(folder) : [])("%s", (file) => {
    const given = JSON.parse(readFileSync(folder + file, "utf8"));
    const bytes = readFileSync(folder + given.events);
    const text = given.events.endsWith(".gz") ? gunzipSync(bytes).toString() : bytes.toString();
    const events = text
      .trim()
      .split("\n")
      .map((line: string) => JSON.parse(line));
    const engine = createEngine({ macros: given.macros, lookups: given.lookups });
    const { rows } = engine.search(given.search, events, { now: given.now, timeZone: given.tz });
    const alternatives = [given.expected, ...(given.expected_alternatives ?? [])];
    const matches = alternatives.some((expected) => {
      const fields = [...new Set([...expected, ...rows].flatMap((row: object) => Object.keys(row)))].filter(
        (name) => !given.ignore_fields.includes(name),
      );
      return equalRows(expected, rows, { fields, ordered: given.ordered, mode: "numeric-1e-6" });
    });
    expect(matches, JSON.stringify(rows, null, 1)).toBe(true);
  });
});
