import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse as parseYaml } from "yaml";
import { createEngine, MacroTable } from "../../src/index.ts";
import { readMacrosYaml } from "../../src/node.ts";
import { present, shared } from "./shared.ts";

const pack = `${shared}data/security_content/`;
const wild = "data/parse/wild-open.jsonl";

export interface NamedSearch {
  readonly name: string;
  readonly spl: string;
}

export function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(`${folder}${entry.name}/`)
      : entry.name.endsWith(".yml")
        ? [`${folder}${entry.name}`]
        : [],
  );
}

function searchOf(path: string): readonly NamedSearch[] {
  try {
    const { search } = parseYaml(readFileSync(path, "utf8"));
    return typeof search === "string" ? [{ name: basename(path), spl: search }] : [];
  } catch {
    return [];
  }
}

/** Every search of the content pack and of the wild, where they are beside the project. */
export function realSearches(): readonly NamedSearch[] {
  const content = present("data/security_content")
    ? ["detections", "baselines", "investigations"].flatMap((kind) => files(`${pack}${kind}/`).flatMap(searchOf))
    : [];
  const others: readonly NamedSearch[] = present(wild)
    ? readFileSync(`${shared}${wild}`, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ source, spl }: { source: string; spl: string }) => ({ name: source, spl }))
    : [];
  return [...content, ...others];
}

/** An engine that knows the content pack's macros. */
export function contentEngine() {
  const macros = present("data/security_content")
    ? files(`${pack}macros/`).flatMap((path) => [...readMacrosYaml(readFileSync(path, "utf8"), path).macros])
    : [];
  return createEngine({ macros: new MacroTable(macros), filterMacrosPass: true });
}
