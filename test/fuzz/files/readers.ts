import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { builtin } from "../../../src/builtin.ts";
import { createCheckerWith } from "../../../src/check/check.ts";
import { rules } from "../../../src/check/rules/index.ts";
import { layoutConf } from "../../../src/cli/layout/layout-conf.ts";
import { layoutYaml } from "../../../src/cli/layout/layout-yaml.ts";
import { detectionTarget } from "../../../src/detections/check-targets.ts";
import { createEngine, type EngineOptions, type Event, eventsFromText } from "../../../src/index.ts";
import { readLookups } from "../../../src/input/lookups.ts";
import { loadApp, readEventFile, readMacros } from "../../../src/node.ts";
import { now } from "../../support/search.ts";

interface Given {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
}

/** Each reads a file and uses what it read. What it may throw is said where it is called. */
const readers = {
  async events({ path }: Given) {
    look((await readEventFile(path)).events);
  },
  async text({ text }: Given) {
    look(eventsFromText(text, { now }));
  },
  async detection({ path, text }: Given) {
    const source = { name: path, text };
    layoutYaml(text, {});
    createCheckerWith(builtin, {}, rules).check(detectionTarget(source));
  },
  async macros({ path, text }: Given) {
    const macros = await readMacros([path], { onProblem: () => {} });
    createEngine({ macros }).parse("`m(1)` `n` `m`");
    if (path.endsWith(".conf")) layoutConf(text, "macros", {});
  },
  async lookups({ path }: Given) {
    const lookups = await readLookups([`l=${path}`]);
    createEngine({ lookups }).search("* | lookup l user", [{ user: "ann" }], { now }).rows;
  },
  async app({ folder, path, text }: Given) {
    const knowledge = loadApp(folder);
    createCheckerWith(builtin, { knowledge }, rules).knowledge();
    const events = ["x=1 y=2\nz", "2026-03-31 12:00:00 a=b"].map((_raw) => ({ _raw, sourcetype: "st", host: "web1" }));
    look(events, knowledge);
    eventsFromText("2026-03-31 12:00:00 x=1\n y=2\n", { sourcetype: "st", now }, knowledge);
    if (path.endsWith(".json")) createEngine({ knowledge }).search("| datamodel M R search", [{ a: 1 }], { now }).rows;
    if (path.endsWith("savedsearches.conf")) layoutConf(text, "savedsearches", {});
  },
};

export type Reader = keyof typeof readers;

/** A search that touches every field of the first events. */
function look(events: readonly Event[], knowledge: EngineOptions["knowledge"] = []): void {
  createEngine({ knowledge }).search("* | head 20 | table *", events, { now }).rows;
}

export function isReader(name: string): name is Reader {
  return Object.hasOwn(readers, name);
}

/** Writes a file where its reader looks for one, and has it read. */
export async function readFile(reader: Reader, name: string, bytes: Uint8Array): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "speleo-fuzz-"));
  try {
    const path = reader === "app" ? join(folder, "default", name) : join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    if (reader === "app") writeFileSync(join(folder, "default", "app.conf"), "");
    await readers[reader]({ folder, path, text: Buffer.from(bytes).toString("utf8") });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
