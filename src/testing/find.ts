import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isPackFolder } from "../detections/pack-folder.ts";
import { InputError } from "../input/error.ts";
import { readText } from "../input/read-file.ts";

export interface FoundFile {
  readonly path: string;
  /** True where the file itself was named, not a folder that it lies in. */
  readonly named: boolean;
}

/**
 * The detection files of paths, each once, in the order of their names. In a folder, YAML files count that look like detections; in a
 * content pack, those of its `detections` folder. A path that does not exist is an InputError.
 */
export function findDetections(paths: readonly string[]): readonly FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info) throw new InputError(path, null, "there is no such file or folder of detections");
    if (!info.isDirectory()) found.set(resolve(path), { path, named: true });
    else {
      const folder = isPackFolder(path) ? join(path, "detections") : path;
      for (const file of yamlFiles(folder)) {
        if (!found.has(resolve(file)) && looksLikeDetection(file))
          found.set(resolve(file), { path: file, named: false });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function yamlFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : yamlFiles(path);
    return entry.isFile() && /\.ya?ml$/i.test(entry.name) ? [path] : [];
  });
}

/**
 * Macros, lookups and baselines lie beside detections; what has a search or tests is one, also when its YAML is broken. What cannot be
 * read may be one too, and is said when it is run.
 */
function looksLikeDetection(path: string): boolean {
  const text = textOf(path);
  return (
    text === null ||
    /^(?:tests|rba):/m.test(text) ||
    (/^search:/m.test(text) && !/^type:\s*['"]?(?:Baseline|Investigation)\b/m.test(text))
  );
}

function textOf(path: string): string | null {
  try {
    return readText(path);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
