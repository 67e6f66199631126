import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { CheckTarget } from "../check/target.ts";
import { knowledgeTargets, macroTargets } from "../detections/check-targets.ts";
import { isPackFolder } from "../detections/pack-folder.ts";
import { InputError } from "../input/error.ts";
import { loadApp, loadContent } from "../input/knowledge.ts";
import { readText } from "../input/read-file.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import type { KnowledgeMessage } from "../knowledge/place.ts";
import { checkedFiles, targetsOf } from "./check-sources.ts";

/** What the paths hold, and what the packs and apps round their files bring. */
export interface CheckFiles {
  readonly targets: readonly CheckTarget[];
  readonly knowledge: readonly KnowledgeObjects[];
  /** How many apps lie in the paths: what they say of events is checked too. */
  readonly apps: number;
  /** Paths that hold nothing to check. */
  readonly empty: readonly string[];
  /** What was said of files that lie in the paths, as targets. */
  remarks(messages: readonly KnowledgeMessage[]): readonly CheckTarget[];
}

const deepest = 12;

/** A content pack or an app: it brings its macros, lookups, commands and data models to the files in it. */
interface Root {
  readonly folder: string;
  readonly pack: boolean;
  readonly objects: KnowledgeObjects;
}

/** Reads what can be checked in files and folders, and the content packs and apps round it. */
export function readCheckFiles(paths: readonly string[]): CheckFiles {
  const roots = new Map<string, Root | null>();
  const targets = new Map<string, readonly CheckTarget[]>();
  const empty: string[] = [];
  for (const path of paths) {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info) throw new InputError(path, null, "there is no such file or folder");
    const named = !info.isDirectory();
    const before = targets.size;
    for (const file of named ? [path] : filesIn(path, 0)) {
      const root = rootOf(dirname(file), roots);
      const found = targetsOf(file, { named, rooted: root !== null });
      const said = root !== null && !root.pack && file.endsWith(".conf");
      if (found.length > 0 || said) targets.set(resolve(file), found);
    }
    const root = named ? null : rootOf(path, roots);
    const macros = root && lies(root.folder, [path]) ? macrosFrom(root) : [];
    if (macros.length > 0) targets.set(`${resolve(path)} macros`, macros);
    if (targets.size === before) empty.push(path);
  }
  const known = [...new Map([...roots.values()].flatMap((root) => (root ? [[root.folder, root]] : []))).values()];
  return {
    targets: [...targets.values()].flat(),
    knowledge: known.map(({ objects }) => objects),
    apps: known.filter(({ pack, folder }) => !pack && lies(folder, paths)).length,
    empty,
    remarks: (messages) => known.flatMap((root) => remarksOf(root, paths, messages)),
  };
}

/** The content pack or the app that a folder is or lies in; each is read once. */
function rootOf(start: string, roots: Map<string, Root | null>): Root | null {
  const known = roots.get(resolve(start));
  if (known !== undefined) return known;
  const folder = rootFolder(start);
  const before = [...roots.values()].find((root) => root && resolve(root.folder) === resolve(folder ?? ""));
  const root = folder === null ? null : (before ?? readRoot(folder));
  roots.set(resolve(start), root);
  return root;
}

function readRoot(folder: string): Root {
  const pack = isPackFolder(folder);
  return { folder, pack, objects: pack ? loadContent(folder) : loadApp(folder) };
}

function rootFolder(start: string): string | null {
  for (let folder = start, depth = 0; depth < deepest; depth++) {
    if (isPackFolder(folder) || isApp(folder)) return folder;
    const next = resolve(folder) === resolve(dirname(folder)) ? null : dirname(folder === "." ? resolve(".") : folder);
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

/** Whether a file or folder is one of the paths, or lies in one. */
function lies(inner: string, paths: readonly string[]): boolean {
  return paths.some((path) => `${resolve(inner)}${sep}`.startsWith(`${resolve(path)}${sep}`));
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
      return entry.isFile() && checkedFiles.test(entry.name) ? [path] : [];
    });
}

/** A pack's own macros. Those of an app stand in its macros.conf. */
function macrosFrom({ folder, objects: { name, macros } }: Root): readonly CheckTarget[] {
  return macroTargets(
    macros
      .filter(({ source }) => /\.ya?ml$/.test(source.name ?? ""))
      .map((macro) => ({
        ...macro,
        source: { ...macro.source, name: placed(macro.source.name ?? name, name, folder) },
      })),
  );
}

function remarksOf(
  { folder, objects: { name } }: Root,
  paths: readonly string[],
  messages: readonly KnowledgeMessage[],
): readonly CheckTarget[] {
  const own = messages
    .filter(({ file }) => file.startsWith(`${name}/`))
    .map((each) => ({ ...each, file: placed(each.file, name, folder) }))
    // A macros.conf is checked by itself.
    .filter(({ file, code }) => lies(file, paths) && code !== "bad-macro");
  return knowledgeTargets(own, (file) => ({ name: file, text: isFile(file) ? readText(file) : "" }));
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A file of a pack, which is called by the pack's name, where it was found. */
function placed(file: string, name: string, folder: string): string {
  return join(folder, file.startsWith(`${name}/`) ? file.slice(name.length + 1) : file);
}
