import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type CheckTarget, searchTarget } from "../check/target.ts";
import { detectionTarget, knowledgeTargets, macroTargets, savedSearchTargets } from "../detections/check-targets.ts";
import { isPackFolder } from "../detections/pack-folder.ts";
import { InputError } from "../input/error.ts";
import { loadApp, loadContent } from "../input/knowledge.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import type { KnowledgeMessage } from "../knowledge/place.ts";
import { readMacrosConf } from "../macros/read-conf.ts";
import type { Source } from "../text/source.ts";

/** What the paths hold, and what the packs and apps round them bring. */
export interface CheckFiles {
  readonly targets: readonly CheckTarget[];
  readonly knowledge: readonly KnowledgeObjects[];
  /** What was said of the packs and apps that the paths are, as targets. */
  remarks(messages: readonly KnowledgeMessage[]): readonly CheckTarget[];
}

const deepest = 12;

/**
 * Reads detections, baselines, .conf and .spl files. A content pack or an app that a path is, or lies in, brings its macros, lookups
 * and data models.
 */
export function readCheckFiles(paths: readonly string[]): CheckFiles {
  const knowledge = new Map<string, KnowledgeObjects>();
  const targets = new Map<string, CheckTarget>();
  const remarks: CheckFiles["remarks"][] = [];
  for (const path of paths) {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info) throw new InputError(path, null, "there is no such file or folder");
    const root = rootOf(info.isDirectory() ? path : dirname(path));
    if (root && !knowledge.has(resolve(root)))
      knowledge.set(resolve(root), isPackFolder(root) ? loadContent(root) : loadApp(root));
    const found = info.isDirectory() ? filesIn(path, 0) : [path];
    const before = targets.size;
    for (const file of found)
      for (const target of targetsOf(file, !info.isDirectory(), root !== null))
        targets.set(`${resolve(file)} ${target.kind} ${target.name} ${targets.size}`, target);
    const known =
      root && info.isDirectory() && resolve(root) === resolve(path) ? knowledge.get(resolve(root)) : undefined;
    if (known) {
      for (const target of macrosFrom(known, path)) targets.set(`${target.name} ${targets.size}`, target);
      remarks.push((messages) => remarksOf(known, path, messages));
    }
    if (targets.size === before)
      throw new InputError(path, null, "there is nothing to check: detections (.yml), .conf and .spl files are");
  }
  return {
    targets: [...targets.values()],
    knowledge: [...knowledge.values()],
    remarks: (messages) => remarks.flatMap((each) => each(messages)),
  };
}

/** The content pack or the app that a folder is or lies in. */
function rootOf(start: string): string | null {
  for (let folder = start, depth = 0; depth < deepest; depth++) {
    if (isPackFolder(folder) || isApp(folder)) return folder;
    const next = resolve(folder) === resolve(dirname(folder)) ? null : dirname(resolve(folder));
    if (next === null || existsSync(join(folder, ".git"))) return null;
    folder = next;
  }
  return null;
}

function isApp(folder: string): boolean {
  return ["default", "local"].some((name) => {
    const inside = join(folder, name);
    return isFolder(inside) && readdirSync(inside).some((file) => file.endsWith(".conf"));
  });
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const skipped = new Set([
  "node_modules",
  "dist",
  "lookups",
  "macros",
  "data_sources",
  "stories",
  "deployments",
  "schedules",
  "dev",
  "contentctl",
]);

function filesIn(folder: string, depth: number): readonly string[] {
  if (depth > deepest) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name.startsWith(".") || skipped.has(entry.name) ? [] : filesIn(path, depth + 1);
      return entry.isFile() && /\.(?:ya?ml|spl|conf)$/i.test(entry.name) ? [path] : [];
    });
}

/** What a file holds. A file that was named is a detection or an error; in a folder other YAML is passed over. */
function targetsOf(file: string, named: boolean, rooted: boolean): readonly CheckTarget[] {
  const conf = basename(file).toLowerCase();
  if (conf.endsWith(".conf") && conf !== "savedsearches.conf" && conf !== "macros.conf") {
    if (named) throw new InputError(file, null, "savedsearches.conf and macros.conf are checked, no other .conf file");
    return [];
  }
  if (!/\.(?:ya?ml|spl|conf)$/.test(conf)) throw new InputError(file, null, "a .yml, .conf or .spl file is expected");
  const source: Source = { name: file, text: readFileSync(file, "utf8") };
  if (conf === "savedsearches.conf") return savedSearchTargets(source);
  if (conf === "macros.conf") {
    const { macros, diagnostics } = readMacrosConf(source.text, file);
    const problems = diagnostics.map((each) => ({ ...each, severity: "warning" as const }));
    return [
      ...macroTargets(macros),
      ...(problems.length > 0 ? [searchTarget(source, { kind: "macro", search: null, problems })] : []),
    ];
  }
  if (conf.endsWith(".spl"))
    return [searchTarget(source, { search: { text: source.text.trimEnd(), locate: (span) => span } })];
  if (!named && !/^search:/m.test(source.text)) return [];
  const baseline = /^type:[ \t]*["']?Baseline/im.test(source.text);
  const investigation = /^type:[ \t]*["']?Investigation/im.test(source.text);
  const inPack = /(?:^|[\\/])detections[\\/]/.test(resolve(file)) && rooted;
  const filter = inPack && !baseline ? `${basename(file).replace(/\.ya?ml$/i, "")}_filter` : undefined;
  return [detectionTarget(source, baseline || investigation ? "baseline" : "detection", filter)];
}

/** A pack's own macros. Those of an app stand in its macros.conf. */
function macrosFrom({ name, macros }: KnowledgeObjects, path: string): readonly CheckTarget[] {
  return macroTargets(
    macros
      .filter(({ source }) => /\.ya?ml$/.test(source.name ?? ""))
      .map((macro) => ({ ...macro, source: { ...macro.source, name: placed(macro.source.name ?? name, name, path) } })),
  );
}

function remarksOf(
  { name }: KnowledgeObjects,
  path: string,
  messages: readonly KnowledgeMessage[],
): readonly CheckTarget[] {
  const own = messages.filter(({ file }) => file.startsWith(`${name}/`));
  return knowledgeTargets(own, (file) => {
    const at = placed(file, name, path);
    return { name: at, text: lstatSync(at, { throwIfNoEntry: false })?.isFile() ? readFileSync(at, "utf8") : "" };
  });
}

/** A file of a pack, which is called by the pack's name, where it was found. */
function placed(file: string, name: string, path: string): string {
  return join(path, file.startsWith(`${name}/`) ? file.slice(name.length + 1) : file);
}
