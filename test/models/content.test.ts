import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createEngine, type Event, MacroTable, readModel } from "../../src/index.ts";
import { readMacrosYaml } from "../../src/node.ts";
import { now } from "../support/search.ts";
import { present, shared } from "../support/shared.ts";

const pack = `${shared}data/security_content/`;
const here = present("data/security_content/macros");

/** The pack's macros, and the one that Splunk's CIM add-on brings. */
function macros(): MacroTable {
  const files = readdirSync(`${pack}macros`).map((file) => readFileSync(`${pack}macros/${file}`, "utf8"));
  const read = files.flatMap((text, i) => readMacrosYaml(text, `macro-${i}.yml`).macros);
  const [cim] = readMacrosYaml(
    "name: drop_dm_object_name\narguments: [name]\ndefinition: rename $name$.* as *",
    "cim.yml",
  ).macros;
  return new MacroTable(cim ? [...read, cim] : read);
}

const spl = (file: string): string => parse(readFileSync(`${pack}${file}`, "utf8")).search;

describe.skipIf(!here)("searches of the content pack", () => {
  it("find an unusual command line with the pack's own model", () => {
    const file = readFileSync(`${pack}lookups/__mlspl_unusual_commandline_detection.mlmodel`, "utf8");
    const engine = createEngine({
      macros: macros(),
      filterMacrosPass: true,
      models: { unusual_commandline_detection: readModel(file) },
    });
    const process = (text: string, minute: number): Event => ({
      _time: now - minute * 60,
      tag: ["process", "report"],
      process: text,
      process_name: "powershell.exe",
      parent_process_name: "cmd.exe",
      user: "ann",
      dest: "host-1",
    });
    const padding = "x".repeat(220);
    const malicious = `powershell mutex streamreader threading webclient compression ${padding}`;
    const { rows } = engine.search(spl("detections/endpoint/potentially_malicious_code_on_commandline.yml"), [
      process(malicious, 1),
      process(`powershell count count count ${padding}`, 2),
      process("powershell new-object mutex", 3),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ process: malicious, user: "ann", dest: "host-1", count: 1 });
    // Intercept and coefficients of the file for the five words, added by hand.
    expect(rows[0]?.score).toBeCloseTo(expectedScore(file), 10);
  });

  it("learn how long command lines are, and find a long one", () => {
    const engine = createEngine({ macros: macros(), filterMacrosPass: true });
    const event = (text: string, i: number): Event => ({
      _time: now - i,
      tag: ["process", "report"],
      process: text,
      process_name: "cmd.exe",
      parent_process_name: "explorer.exe",
      user: "ann",
      dest: "host-1",
    });
    const usual = Array.from({ length: 60 }, (_, i) => event(`cmd /c ${"a".repeat(10 + (i % 7))}${i}`, i));
    const learned = engine.search(spl("baselines/baseline_of_command_line_length___mltk.yml"), usual);
    expect(learned.rows).toHaveLength(60);
    const long = event(`cmd /c ${"b".repeat(400)}`, 1);
    const found = engine.search(spl("detections/endpoint/unusually_long_command_line___mltk.yml"), [...usual, long]);
    expect(found.rows.map((row) => row.processlen)).toEqual([407]);
  });
});

/** Reads the file again, without the library. */
function expectedScore(file: string): number {
  const json = /,"(\{.*?\})","\{/s.exec(file)?.[1]?.replaceAll('""', '"') ?? "{}";
  const { dict } = JSON.parse(json);
  const bytes = Buffer.from(dict.estimator.dict.coef_.npy, "base64");
  const start = 10 + bytes.readUInt16LE(8);
  const words = ["mutex", "streamreader", "threading", "webclient", "compression"];
  return words.reduce((sum, word) => {
    const at = dict.columns.indexOf(`unusual_cmdline_feature_${word}`);
    return sum + bytes.readDoubleLE(start + 8 * at);
  }, dict.estimator.dict.intercept_);
}
