import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { createEngine, MacroTable } from "../../src/index.ts";
import { macrosFrom } from "../../src/macros/macro.ts";
import { readMacrosYaml } from "../../src/node.ts";
import { present, shared } from "../support/shared.ts";

const pack = `${shared}data/security_content/`;
const wild = "data/parse/wild-open.jsonl";

/** Searches that use what neither Splunk's search language nor the pack holds. */
const external: Readonly<Record<string, string>> = {
  "abnormally_high_number_of_cloud_infrastructure_api_calls.yml":
    "`summary` is a command of the Machine Learning Toolkit",
  "abnormally_high_number_of_cloud_instances_destroyed.yml": "`summary` is a command of the Machine Learning Toolkit",
  "abnormally_high_number_of_cloud_instances_launched.yml": "`summary` is a command of the Machine Learning Toolkit",
  "abnormally_high_number_of_cloud_security_group_api_calls.yml":
    "`summary` is a command of the Machine Learning Toolkit",
  "ssl_certificates_with_punycode.yml": "`cyberchef` is a command of another app",
  "dnstwist_domain_names.yml": "`dnstwist` is a command of another app",
  "excessive_dns_failures.yml": "the macro `get_asset` belongs to Enterprise Security",
  "get_notable_history.yml": "the macro `notable` belongs to Enterprise Security",
  "detection_of_dns_tunnels.yml": "the macro `cim_corporate_web_domain_search` belongs to the CIM app",
};

/** Saved searches that Splunk itself would refuse. */
const invalid: Readonly<Record<string, string>> = {
  "ESPM - Mean Time to Detect": "a comment of C stands in an eval expression",
  "Generate Data Availability ML Model for Latency":
    "a subsearch stands where an assignment belongs, which only its text could tell",
  "SearchHeadLevel - Index list report": "OR stands between two options of eventcount",
  "SafeLine - High volume attack from single IP": "an XML entity stands in place of an operator",
};

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(`${folder}${entry.name}/`)
      : entry.name.endsWith(".yml")
        ? [`${folder}${entry.name}`]
        : [],
  );
}

function readable(path: string): { readonly search?: unknown } | null {
  try {
    return parseYaml(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

const found = present("data/security_content");

describe.skipIf(!found)("the content pack", () => {
  const macros = found
    ? files(`${pack}macros/`).flatMap((path) => [...readMacrosYaml(readFileSync(path, "utf8"), path).macros])
    : [];
  const cim = [
    ...macrosFrom({ "drop_dm_object_name(1)": { args: ["object"], definition: 'rename "$object$.*" as *' } }),
  ];
  const engine = createEngine({ macros: new MacroTable([...macros, ...cim]), filterMacrosPass: true });

  it.each(["detections", "baselines", "investigations"])("parses all %s", (kind) => {
    const paths = files(`${pack}${kind}/`);
    let unreadable = 0;
    const failures = paths.flatMap((path) => {
      const content = readable(path);
      if (typeof content?.search !== "string") {
        unreadable++;
        return [];
      }
      const { diagnostics } = engine.parse(content.search, path);
      const unknown = diagnostics.every(({ code }) => code.startsWith("unknown-"));
      return diagnostics.length === 0 || (unknown && basename(path) in external)
        ? []
        : [`${basename(path)}: ${diagnostics[0]?.message}`];
    });
    expect(failures).toEqual([]);
    // A few files of the pack are not valid YAML 1.2.
    expect(unreadable).toBeLessThanOrEqual(3);
    expect(paths.length).toBeGreaterThan(40);
  });

  it("parses the definition of every macro, as a search or as stages", () => {
    const failures = macros.filter(({ definition }) => {
      const asSearch = engine.parse(definition).diagnostics;
      const asStages = engine.parse(`| ${definition}`).diagnostics;
      return asSearch.length > 0 && asStages.length > 0;
    });
    expect(failures.map(({ name }) => name)).toEqual([]);
    expect(macros.length).toBeGreaterThan(150);
  });
});

describe.skipIf(!present(wild))("searches from the wild", () => {
  const lines = present(wild)
    ? readFileSync(`${shared}${wild}`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [];
  const engine = createEngine();

  it("parse, whatever external names they use", () => {
    const names = new Set(["unknown-macro", "unknown-command", "unknown-function"]);
    const failures = lines.flatMap(({ source, spl }: { source: string; spl: string }) => {
      const [problem] = engine.parse(spl).diagnostics.filter(({ code }) => !names.has(code));
      const title = source.split("#")[1] ?? "";
      return problem && !(title in invalid) ? [`${source}: ${problem.message}`] : [];
    });
    expect(failures).toEqual([]);
    expect(lines.length).toBeGreaterThan(800);
  });
});
