import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The content pack that a file belongs to: the nearest folder above it that is one. Null where there is none. */
export function packFolderOf(path: string): string | null {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (isPackFolder(folder)) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** A content pack has `detections/`, and `macros/` or `lookups/`. */
export function isPackFolder(folder: string): boolean {
  return isFolder(folder, "detections") && (isFolder(folder, "macros") || isFolder(folder, "lookups"));
}

function isFolder(folder: string, name: string): boolean {
  try {
    return statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Below a file, or in a folder that cannot be looked into, is no pack.
    return false;
  }
}
