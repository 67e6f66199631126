import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The content pack that a file belongs to: the nearest folder above it with `detections/` and `macros/` or `lookups/` in it. Null
 * where there is none.
 */
export function packFolderOf(path: string): string | null {
  let folder = dirname(resolve(path));
  for (;;) {
    if (isFolder(folder, "detections") && (isFolder(folder, "macros") || isFolder(folder, "lookups"))) return folder;
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
}

function isFolder(folder: string, name: string): boolean {
  return statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
