import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createEngine, eventsFromText, type KnowledgeObjects } from "../../src/index.ts";
import { loadApp } from "../../src/node.ts";
import { present, shared } from "../support/shared.ts";

const folder = "data/security_content/data_sources/";
const addOns = [
  "TA-microsoft-sysmon",
  "TA-linux_auditd",
  "Splunk_TA_paloalto",
  "TA-microsoft-365-defender-advanced-hunting-add-on",
];

interface DataSource {
  readonly file: string;
  readonly kind: "xml" | "json" | "key=value" | "auditd";
  readonly example: string;
  readonly sourcetype: string;
  readonly source: string;
  /** The fields that Splunk has extracted from the example. */
  readonly fields: readonly string[];
}

function kindOf(example: string): DataSource["kind"] | null {
  if (example.startsWith("<")) return "xml";
  if (example.startsWith("{")) return "json";
  if (example.startsWith("type=")) return "auditd";
  return /(?:^|\s)\w+="/.test(example) ? "key=value" : null;
}

function dataSources(): readonly DataSource[] {
  return readdirSync(`${shared}${folder}`).flatMap((file) => {
    const {
      example_log: example,
      fields,
      sourcetype,
      source,
    } = parse(readFileSync(`${shared}${folder}${file}`, "utf8"));
    const kind = typeof example === "string" && example.length > 40 && fields ? kindOf(example) : null;
    return kind ? [{ file, kind, example, sourcetype, source, fields }] : [];
  });
}

/** Which of the fields that Splunk lists are there, and which are missing where. */
function compare(knowledge: readonly KnowledgeObjects[]) {
  const engine = createEngine({ knowledge });
  const counts = new Map<string, { found: number; listed: number }>();
  const missing: string[] = [];
  for (const { file, kind, example, sourcetype, source, fields } of dataSources()) {
    const meta = { sourcetype, source, host: "host", now: "2024-09-01T00:00:00Z" };
    const { rows } = engine.search("*", eventsFromText(example, meta, knowledge));
    const names = new Set(rows.flatMap((row) => Object.keys(row)));
    const lacking = fields.filter((name) => !names.has(name));
    const count = counts.get(kind) ?? { found: 0, listed: 0 };
    counts.set(kind, { found: count.found + fields.length - lacking.length, listed: count.listed + fields.length });
    if (lacking.length > 0) missing.push(`${file.replace(".yml", "")}: ${explained(lacking, example)}`);
  }
  const total = [...counts.values()].reduce(
    (sum, { found, listed }) => ({ found: sum.found + found, listed: sum.listed + listed }),
    { found: 0, listed: 0 },
  );
  return { counts: [...counts, ["all", total] as const], share: total.found / total.listed, missing };
}

/** The missing fields of one source, by why they are missing. */
function explained(names: readonly string[], example: string): string {
  const reasons = new Map<string, string[]>();
  for (const name of names) {
    const list = reasons.get(reasonFor(name, example)) ?? [];
    reasons.set(reasonFor(name, example), list);
    list.push(name);
  }
  return [...reasons].map(([reason, list]) => `${list.join(" ")} (${reason})`).join("; ");
}

function reasonFor(name: string, example: string): string {
  if (/^(?:eventtype|tag(?:::.*)?)$/.test(name)) return "event types and tags of its add-on";
  if (/^(?:date_|time(?:start|end)pos|timestamp)/.test(name)) return "Splunk found another time in it";
  if (/^</.test(example) && !example.trimEnd().endsWith("</Event>")) return "the example is cut off";
  const last = name.split(/[.{}]+/).findLast((part) => part !== "") ?? name;
  return example.includes(last) ? "the name is in the text, but not where it is a field" : "made by its add-on";
}

describe.skipIf(!present(folder))("the fields that Splunk extracts from one event of each data source", () => {
  const report = (title: string, { counts, missing }: ReturnType<typeof compare>) => {
    const shares = counts.map(
      ([kind, { found, listed }]) => `${kind} ${found}/${listed} (${((100 * found) / listed).toFixed(1)} %)`,
    );
    console.log(`${title}: ${shares.join(", ")}`);
    if (process.env.SPELEO_MISSING) console.log(missing.join("\n"));
  };
  it("are mostly there with nothing but what speleo knows itself", () => {
    const found = compare([]);
    report("built-in", found);
    expect(found.share).toBeGreaterThan(0.88);
  });
  it.skipIf(!present("data/knowledge"))("are mostly there with add-ons", () => {
    const found = compare(addOns.map((name) => loadApp(`${shared}data/knowledge/${name}`)));
    report("with add-ons", found);
    expect(found.share).toBeGreaterThan(0.87);
  });
});
