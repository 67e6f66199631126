import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { packFolderOf } from "../detections/pack-folder.ts";
import { readText } from "../input/read-file.ts";
import type { FoundFile } from "./find.ts";

/**
 * The detection files that a change of other files concerns: those that changed, and those that name a macro, a lookup, a baseline or
 * a data file that changed, also through other macros. It errs on the side of running too much.
 */
export function affected(files: readonly FoundFile[], changed: readonly string[]): readonly FoundFile[] {
  const paths = new Set(changed.map((path) => resolve(path)));
  const detections = new Set(files.map(({ path }) => resolve(path)));
  const others = [...paths].filter((path) => !detections.has(path));
  const packs = new Map<string | null, readonly RegExp[]>();
  return files.filter(({ path }) => {
    if (paths.has(resolve(path))) return true;
    const pack = packFolderOf(path);
    const mentions = packs.get(pack) ?? mentionsOf(others, pack);
    packs.set(pack, mentions);
    const text = readText(path);
    return mentions.some((mention) => mention.test(text)) || paths.has(resolve(snapshotOf(path)));
  });
}

function snapshotOf(path: string): string {
  const name = `${basename(path).replace(/\.ya?ml$/i, "")}.snapshot.json`;
  const beside = join(path, "..", name);
  return existsSync(beside) ? beside : join(path, "..", "__snapshots__", name);
}

/** What a detection that depends on the changed files has in its text. */
function mentionsOf(changed: readonly string[], pack: string | null): readonly RegExp[] {
  const macros = new Map(pack === null ? [] : macroFiles(join(pack, "macros")));
  const mentions: RegExp[] = [];
  const seen = new Set<string>();
  const add = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const mention = mentionOf(path);
    mentions.push(mention);
    for (const [file, text] of macros) if (mention.test(text)) add(file);
  };
  for (const path of changed) add(path);
  return mentions;
}

function macroFiles(folder: string): readonly (readonly [string, string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/i.test(name))
    .map((name) => [resolve(folder, name), readText(join(folder, name))]);
}

function mentionOf(path: string): RegExp {
  const text = /\.(?:ya?ml|conf)$/i.test(path) && existsSync(path) ? readText(path) : "";
  const stanzas = path.endsWith(".conf") ? [...text.matchAll(/^\[([^\]]+)\]/gm)].map(([, name = ""]) => name) : [];
  const named = /^name:\s*['"]?(.*?)['"]?\s*$/m.exec(text)?.[1];
  const bare = basename(path).replace(/\.[^.]+$/, "");
  const names = [basename(path), bare, ...(named === undefined ? [] : [named]), ...stanzas]
    .map((name) => name.replace(/\(\d+\)$/, "").trim())
    .filter((name) => name !== "")
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const any = `(?:${[...new Set(names)].join("|")})`;
  return /[\\/]macros[\\/]|\.conf$/.test(path)
    ? new RegExp(`\`${any}[\`(]`)
    : new RegExp(`(?<![\\w.-])${any}(?![\\w-])`);
}
