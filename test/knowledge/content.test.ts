import { beforeAll, describe, expect, it } from "vitest";
import { builtin } from "../../src/builtin.ts";
import { createEngine, type Engine, eventsFromText, type KnowledgeObjects, SplError } from "../../src/index.ts";
import { knowledgeObjects } from "../../src/knowledge/objects.ts";
import type { Pipeline } from "../../src/language/ast.ts";
import { builtinMacros } from "../../src/macros/builtin.ts";
import { MacroTable } from "../../src/macros/macro.ts";
import { loadContent, readRecord } from "../../src/node.ts";
import { parse } from "../../src/parser/parse.ts";
import { now } from "../support/search.ts";
import { present, shared } from "../support/shared.ts";

const found = present("data/security_content");

/** What does not plan against the pack and the data models that are built in, and why. */
const exceptions: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["no macro `get_asset`: Enterprise Security has it", "excessive_dns_failures"],
    ["no macro `cim_corporate_web_domain_search`: the CIM app has it", "detection_of_dns_tunnels"],
    ["no command `cyberchef`: an app has it", "ssl_certificates_with_punycode"],
    [
      "a model in a container of the Deep Learning app",
      "detect_suspicious_processnames_using_pretrained_model_in_dsdl",
    ],
    ["a model in a container of the Deep Learning app", "detect_dga_domains_using_pretrained_model_in_dsdl"],
    ["a model in a container of the Deep Learning app", "detect_dns_data_exfiltration_using_pretrained_model_in_dsdl"],
    [
      "a model in a container of the Deep Learning app",
      "detect_suspicious_dns_txt_records_using_pretrained_model_in_dsdl",
    ],
    ["a model that a baseline trains", "abnormally_high_number_of_cloud_infrastructure_api_calls"],
    ["a model that a baseline trains", "abnormally_high_number_of_cloud_instances_destroyed"],
    ["a model that a baseline trains", "abnormally_high_number_of_cloud_instances_launched"],
    ["a model that a baseline trains", "abnormally_high_number_of_cloud_security_group_api_calls"],
    ["a model that a baseline trains", "abnormally_high_aws_instances_launched_by_user___mltk"],
    ["a model that a baseline trains", "abnormally_high_aws_instances_terminated_by_user___mltk"],
    ["a model that a baseline trains", "unusually_long_command_line___mltk"],
    ["a model that a baseline trains", "dns_query_length_outliers___mltk"],
    ["a model that a baseline trains", "smb_traffic_spike___mltk"],
  ].map(([reason = "", name = ""]) => [name, reason]),
);

/** Lookups that searches of the pack name and that it does not bring: they belong to other apps, were renamed, or are files that a
 * baseline writes. */
const absentLookups = [
  "admon_groups_def",
  "asset_lookup_by_str",
  "identity_lookup_expanded",
  "interesting_ports_lookup",
  "previously_seen_ec2_amis.csv",
  "previously_seen_ec2_instance_types.csv",
  "previously_seen_ec2_launches_by_user.csv",
  "previously_seen_provisioning_activity_src.csv",
  "previously_seen_users_console_logins_cloudtrail",
];

const nameOf = (path: string) => path.replace(/^.*\/|\.yml$/g, "");
const problemOf = (error: unknown) => {
  if (error instanceof SplError) return error.diagnostics[0]?.message ?? error.message;
  throw error;
};

describe.skipIf(!found)("the content pack", () => {
  let pack: KnowledgeObjects = knowledgeObjects("none");
  let engine: Engine;
  beforeAll(() => {
    pack = loadContent(`${shared}data/security_content`);
    engine = createEngine({ knowledge: pack, missingLookups: "warn" });
  });

  it("is read without a remark", () => {
    expect(engine.messages).toEqual([]);
    expect(pack.detections.length).toBeGreaterThan(1700);
  });

  it("has detections that plan, all but a few that are named here", { timeout: 120_000 }, () => {
    const failed = new Map<string, string>();
    const missing = new Set<string>();
    for (const record of pack.detections) {
      try {
        const { messages } = engine.search(String(readRecord(record).search), [], { name: record.path, now });
        for (const { message } of messages) {
          const lookup = /^the lookup (\S+) counts as empty/.exec(message)?.[1];
          if (lookup !== undefined) missing.add(lookup);
        }
      } catch (error) {
        failed.set(nameOf(record.path), problemOf(error));
      }
    }
    expect([...failed].filter(([name]) => !Object.hasOwn(exceptions, name))).toEqual([]);
    expect(Object.keys(exceptions).filter((name) => !failed.has(name))).toEqual([]);
    expect(failed.size).toBeLessThanOrEqual(20);
    expect([...missing].sort()).toEqual(absentLookups);
    for (const [, message] of failed) expect(message).toMatch(/^there is no |^the model /);
  });

  it("says in a sentence why a model of a container cannot be applied", () => {
    expect(() => engine.search("* | apply pretrained_dga_model_dsdl")).toThrow(
      /the model `pretrained_dga_model_dsdl` cannot be used: .* runs in a container/,
    );
  });

  it("brings a model that runs", () => {
    const { rows } = engine.search("* | apply unusual_commandline_detection as score | table score", []);
    expect(rows).toEqual([]);
    expect(engine.search("| listmodels | table name", []).rows.length).toBe(5);
  });

  /**
   * The base search of a detection is what stands before its first transforming command; a search that begins with tstats is that
   * stage. It runs over the example of each of its data sources as it is written, and once more with every value it asks for
   * replaced by `"*"`, so that the example's events pass and the stages behind have rows to work on. What stands under NOT stays.
   */
  it("has base searches that run over the examples of their data sources", { timeout: 240_000 }, () => {
    const examples = new Map<string, ReturnType<typeof eventsFromText>>();
    for (const record of pack.dataSources) {
      const { example_log: example, sourcetype, source, name } = readRecord(record);
      if (typeof example !== "string" || example.length < 40) continue;
      const about = { sourcetype: String(sourcetype), source: String(source), host: "host", now };
      examples.set(String(name), eventsFromText(example, about, pack));
    }
    const macros = new MacroTable([...builtinMacros(), ...pack.macros]);
    const failures: string[] = [];
    let ran = 0;
    let passed = 0;
    for (const record of pack.detections) {
      const name = nameOf(record.path);
      if (Object.hasOwn(exceptions, name)) continue;
      const { search, data_source: sources } = readRecord(record);
      const events = (Array.isArray(sources) ? sources : []).flatMap((each) => examples.get(String(each)) ?? []);
      if (events.length === 0) continue;
      const { pipeline, text } = parse({ name, text: String(search) }, builtin, macros, { unknown: "filter-passes" });
      const base = baseOf(pipeline);
      ran++;
      try {
        engine.search(text.slice(0, base), events, { now });
        if (engine.search(relaxed(text.slice(0, base), pipeline), events, { now }).rows.length > 0) passed++;
      } catch (error) {
        failures.push(`${name}: ${problemOf(error)}`);
      }
    }
    console.log(`${ran} base searches ran; ${passed} found the example once their values were relaxed`);
    expect(failures).toEqual([]);
    expect(ran).toBeGreaterThan(1000);
    expect(passed / ran).toBeGreaterThan(0.6);
  });
});

/** Where the base search ends. */
function baseOf({ stages, span }: Pipeline): number {
  const cut = stages.findIndex(
    (stage, at) => at > 0 && (stage.kind !== "command" || builtin.commands.get(stage.command)?.kind === "transforming"),
  );
  const first = stages[0];
  const generates = first?.kind === "command" && first.command === "tstats";
  const end = generates ? first.span.end : cut < 0 ? span.end : stages[cut - 1]!.span.end;
  return end;
}

/** The text with `*` for every value that the first stage asks for. */
function relaxed(text: string, pipeline: Pipeline): string {
  const spans: { readonly start: number; readonly end: number }[] = [];
  const star = (node: unknown) => {
    const at = entries(entries(node).get("span"));
    spans.push({ start: Number(at.get("start")), end: Number(at.get("end")) });
  };
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const parts = entries(node);
    const kind = parts.get("kind");
    if (kind === "not" || kind === "subsearch" || kind === "filled") return;
    if (kind === "comparison") {
      if (parts.get("operator") === "=") star(parts.get("value"));
    } else if (kind === "term") star(node);
    else if (kind === "in") for (const each of entries(parts.get("values")).values()) star(each);
    else for (const each of parts.values()) visit(each);
  };
  const [first] = pipeline.stages;
  if (first?.kind === "command") visit(first.args);
  return spans
    .sort((a, b) => b.start - a.start)
    .reduce((all, { start, end }) => `${all.slice(0, start)}"*"${all.slice(end)}`, text);
}

function entries(node: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof node === "object" && node !== null ? Object.entries(node) : []);
}
