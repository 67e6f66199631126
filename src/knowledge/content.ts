import type { MacroDefinition } from "../macros/macro.ts";
import { readMacrosYaml } from "../macros/read-yaml.ts";
import { yamlValue } from "../macros/yaml.ts";
import { indentQuotes } from "../macros/yaml-quotes.ts";
import type { Source, Span } from "../text/source.ts";
import { baseName, isLookupFile, modelFiles } from "./app.ts";
import { type LookupObject, lookupOfYaml } from "./lookup-object.ts";
import { type ContentRecord, type KnowledgeObjects, knowledgeObjects } from "./objects.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import type { TextFile } from "./text-file.ts";

/**
 * Reads the files of a content pack (a security_content checkout, or any repository of contentctl): macros and lookups are ready
 * for use; detections, baselines and data sources are records that can be read one by one.
 */
export function readContent(name: string, files: readonly TextFile[]): KnowledgeObjects {
  const messages: KnowledgeMessage[] = [];
  const report = (message: KnowledgeMessage) => messages.push(message);
  const yaml = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`) && /\.ya?ml$/.test(path));
  return knowledgeObjects(name, {
    macros: yaml("macros").flatMap((file) => macrosOf(sourceOf(name, file), report)),
    filterMacrosPass: true,
    lookups: yaml("lookups").flatMap((file) => lookupsOf(sourceOf(name, file), report)),
    lookupFiles: files.filter(isLookupFile).map((file) => ({
      name: baseName(file.path),
      path: `${name}/${file.path}`,
      read: () => file.read(),
    })),
    models: modelFiles(name, files),
    detections: yaml("detections").map((file) => recordOf(name, file)),
    baselines: yaml("baselines").map((file) => recordOf(name, file)),
    dataSources: yaml("data_sources").map((file) => recordOf(name, file)),
    schedules: yaml("schedules").map((file) => recordOf(name, file)),
    messages,
  });
}

function sourceOf(pack: string, file: TextFile): Source {
  return { name: `${pack}/${file.path}`, text: file.read() };
}

function macrosOf(source: Source, report: (message: KnowledgeMessage) => void): readonly MacroDefinition[] {
  const { macros, diagnostics } = readMacrosYaml(source.text, source.name ?? "macros");
  for (const { message, span } of diagnostics) report(messageAt({ source, offset: span.start }, message, "bad-macro"));
  return macros;
}

function lookupsOf(source: Source, report: (message: KnowledgeMessage) => void): readonly LookupObject[] {
  const place = { source, offset: 0 };
  const fields = fieldsOf(source, report);
  const lookup = fields && lookupOfYaml(fields, place, baseName(source.name ?? ""), report);
  return lookup ? [lookup] : [];
}

function fieldsOf(
  source: Source,
  report: (message: KnowledgeMessage) => void,
): Readonly<Record<string, unknown>> | null {
  try {
    const read = readYaml(source.text);
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return { ...read };
    report(messageAt({ source, offset: 0 }, "a YAML document with keys is expected"));
  } catch (error) {
    report(
      messageAt({ source, offset: 0 }, error instanceof Error ? (error.message.split("\n")[0] ?? "") : "not YAML"),
    );
  }
  return null;
}

function readYaml(text: string): unknown {
  try {
    return yamlValue(text);
  } catch (error) {
    const mended = indentQuotes(text);
    if (mended === text) throw error;
    return yamlValue(mended);
  }
}

function recordOf(pack: string, file: TextFile): ContentRecord {
  const source = sourceOf(pack, file);
  const sections = sectionsOf(source.text);
  const written = /^name:[ \t]*(.*?)[ \t]*\r?$/m.exec(source.text)?.[1] ?? "";
  const name = /^(["'])(.*)\1$/.exec(written)?.[2] ?? written;
  return { name: name === "" ? baseName(file.path) : name, path: file.path, source, sections };
}

/** Where each top-level key of a YAML document stands, with everything that belongs to it. */
export function sectionsOf(text: string): ReadonlyMap<string, Span> {
  const sections = new Map<string, Span>();
  let open: { readonly key: string; readonly start: number } | null = null;
  for (const match of text.matchAll(/^([A-Za-z_][\w-]*):(?=[ \t\r\n]|$)/gm)) {
    if (open) sections.set(open.key, { start: open.start, end: match.index });
    open = { key: match[1]!, start: match.index };
  }
  if (open) sections.set(open.key, { start: open.start, end: text.length });
  return sections;
}

/** Reads a record's YAML as plain data; throws an Error that says what is wrong with it. */
export function readRecord(record: ContentRecord): Readonly<Record<string, unknown>> {
  const problems: KnowledgeMessage[] = [];
  const fields = fieldsOf(record.source, (message) => problems.push(message));
  if (!fields) throw new Error(`${record.source.name ?? record.path}: ${problems[0]?.message ?? "not YAML"}`);
  return fields;
}
