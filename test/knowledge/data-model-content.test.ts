import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { builtin } from "../../src/builtin.ts";
import { createEngine, MacroTable, SplError } from "../../src/index.ts";
import type { CommandStage } from "../../src/language/ast.ts";
import { builtinMacros } from "../../src/macros/builtin.ts";
import { readMacrosYaml } from "../../src/node.ts";
import { parse } from "../../src/parser/parse.ts";
import { present, shared } from "../support/shared.ts";

const pack = `${shared}data/security_content/`;

/** What the searches need that is neither in the pack nor in the Common Information Model. */
const external: Readonly<Record<string, string>> = {
  "detection_of_dns_tunnels.yml": "the macro `cim_corporate_web_domain_search` belongs to the CIM app",
};

/** Fields that searches of the pack ask a dataset for, and that it does not have: most are misspelt. */
const absent = [
  "Authentication.Authentication has no field `Authentication.method`",
  "Certificates.All_Certificates has no field `All_Certificates.SSL.dest`",
  "Certificates.All_Certificates has no field `All_Certificates.SSL.sourcetype`",
  "Certificates.All_Certificates has no field `All_Certificates.SSL.src`",
  "Change.All_Changes has no field `c`",
  "Endpoint.Filesystem has no field `Filesystem.process_name`",
  "Endpoint.Processes has no field `Processes.orig_process_name`",
  "Endpoint.Processes has no field `Processes.path`",
  "Endpoint.Processes has no field `parent_process_name`; `Processes.parent_process_name` is one",
  "Endpoint.Processes has no field `processes.process_name`",
  "Endpoint.Processes has no field `temp`",
  "Endpoint.Registry has no field `registry_value_name`; `Registry.registry_value_name` is one",
  "Network_Resolution.DNS has no field `DNS.flow_id`",
  "Network_Traffic.All_Traffic has no field `user`; `All_Traffic.user` is one",
  "Web.Web has no field `src`; `Web.src` is one",
  "Web.Web has no field `web.url`",
];

function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(`${folder}${entry.name}/`, ending)
      : entry.name.endsWith(ending)
        ? [`${folder}${entry.name}`]
        : [],
  );
}

function searchOf(path: string): string {
  try {
    const { search } = parseYaml(readFileSync(path, "utf8"));
    return typeof search === "string" ? search : "";
  } catch {
    // A few files of the pack are not valid YAML 1.2.
    return "";
  }
}

/** The stages of a search, and of all its subsearches, that read data models: each as a search of its own. */
function dataModelStages(node: unknown, text: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((each: unknown) => dataModelStages(each, text));
  const inner = Object.values(node).flatMap((each: unknown) => dataModelStages(each, text));
  return isStage(node) ? [`| ${text.slice(node.span.start, node.span.end)}`, ...inner] : inner;
}

function isStage(node: object): node is CommandStage {
  return "command" in node && ["tstats", "from", "datamodel"].some((name) => name === node.command);
}

const found = present("data/security_content");

describe.skipIf(!found)("searches of the content pack that read data models", () => {
  const macros = found
    ? files(`${pack}macros/`, ".yml").flatMap((path) => [...readMacrosYaml(readFileSync(path, "utf8"), path).macros])
    : [];
  const table = new MacroTable([...builtinMacros(), ...macros]);
  const names = found
    ? files(`${pack}lookups/`, ".yml").flatMap((path) => {
        const { name, filename } = parseYaml(readFileSync(path, "utf8"));
        return [name, filename].filter((each): each is string => typeof each === "string");
      })
    : [];
  // Enterprise Security has these two, and one search names a file that the pack keeps under another name.
  const all = [...names, "asset_lookup_by_str", "identity_lookup_expanded", "linux_tool_discovery_process.csv"];
  const engine = createEngine({
    macros: table,
    lookups: Object.fromEntries(all.map((name) => [name, [{ mac: "", process: "" }]])),
    filterMacrosPass: true,
  });

  it("plan and run: every data model, dataset and option is known", { timeout: 120_000 }, () => {
    const failures: string[] = [];
    const messages = new Set<string>();
    let count = 0;
    for (const path of ["detections", "baselines", "investigations"].flatMap((kind) =>
      files(`${pack}${kind}/`, ".yml"),
    )) {
      const search = searchOf(path);
      if (!/datamodel/i.test(search)) continue;
      const { pipeline, text } = parse({ name: path, text: search }, builtin, table, { unknown: "filter-passes" });
      for (const stage of dataModelStages(pipeline, text)) {
        count++;
        try {
          for (const { message } of engine.search(stage, []).messages) messages.add(message);
        } catch (error) {
          if (!(error instanceof SplError)) throw error;
          if (!(basename(path) in external)) failures.push(`${basename(path)}: ${error.diagnostics[0]?.message}`);
        }
      }
    }
    expect(failures).toEqual([]);
    expect([...messages].sort()).toEqual(absent);
    expect(count).toBeGreaterThan(950);
  });
});
