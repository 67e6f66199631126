import { lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import type { TextFile } from "../knowledge/text-file.ts";
import { InputError } from "./error.ts";
import { startOfFile } from "./file-start.ts";
import { gunzipped, isGzip } from "./gunzip.ts";
import { isLfsPointer } from "./no-text.ts";
import { readText, readWhole } from "./read-file.ts";

const mostFiles = 50_000;
const deepest = 12;
const longestFile = 64 * 1024 * 1024;
const longestLookup = 512 * 1024 * 1024;

export interface Folder {
  readonly name: string;
  readonly files: readonly TextFile[];
  /** Files that were not taken, and why. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * The files of some subfolders of a folder, unread. Links that lead out of the folder are refused, and so are files that are larger
 * than any text of that kind.
 */
export function openFolder(path: string, subfolders: readonly string[], extension: RegExp): Folder {
  const root = rootOf(path);
  const files: TextFile[] = [];
  const refused: { path: string; reason: string }[] = [];
  const visit = (folder: string, depth: number): void => {
    if (depth > deepest) {
      refused.push({ path: relative(root, folder), reason: `folders are nested deeper than ${deepest}` });
      return;
    }
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(folder, entry.name);
      const inside = relative(root, full).split(sep).join("/");
      if (entry.isSymbolicLink()) {
        const reason = linkProblem(root, full);
        if (reason !== null) refused.push({ path: inside, reason });
        else if (extension.test(entry.name)) files.push(fileAt(root, full, inside));
      } else if (entry.isDirectory()) visit(full, depth + 1);
      else if (extension.test(entry.name)) {
        if (entry.isFile()) files.push(fileAt(root, full, inside));
        else refused.push({ path: inside, reason: "it is a pipe, a socket or a device" });
      }
      if (files.length > mostFiles) throw new InputError(path, null, `the folder has more than ${mostFiles} files`);
    }
  };
  for (const name of subfolders) {
    const folder = join(root, name);
    const info = lstatSync(folder, { throwIfNoEntry: false });
    if (info?.isDirectory()) visit(folder, 0);
    else if (info?.isSymbolicLink()) refused.push({ path: name, reason: "it is a link, not a folder" });
  }
  return { name: basename(root), files, refused };
}

function rootOf(path: string): string {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) throw new InputError(path, null, "there is no such folder");
  if (!info.isDirectory()) throw new InputError(path, null, "a folder is expected");
  return realpathSync(resolve(path));
}

/** Why a link cannot be followed; null where it leads to a file in the folder. */
function linkProblem(root: string, path: string): string | null {
  let target: string;
  try {
    target = realpathSync(path);
  } catch {
    return "the link leads nowhere";
  }
  if (!target.startsWith(root + sep)) return "the link leads out of the folder";
  const info = statSync(target);
  if (info.isFile()) return null;
  return info.isDirectory() ? "it is a link to a folder" : "it is a link to a pipe, a socket or a device";
}

/** Refuses a link in a folder of searches where it does not lead to a file in that folder; what is no link is taken. */
export function refuseLinkOut(folder: string, path: string): void {
  if (!lstatSync(path).isSymbolicLink()) return;
  const reason = linkProblem(realpathSync(folder), path);
  if (reason !== null) throw new InputError(path, null, `the link is not followed: ${reason}`);
}

function fileAt(root: string, path: string, inside: string): TextFile {
  return {
    path: inside,
    read() {
      if (!realpathSync(path).startsWith(root + sep))
        throw new InputError(inside, null, "the file lies outside the folder");
      const size = statSync(path).size;
      const most = /^lookups\//.test(inside) ? longestLookup : longestFile;
      if (size > most) throw new InputError(inside, null, `the file is larger than ${most / 2 ** 20} MiB`);
      const start = startOfFile(path);
      if (isGzip(start)) return gunzippedText(path, inside);
      if (isLfsPointer(start))
        throw new InputError(inside, 1, "this is a Git LFS pointer, not the data: git lfs pull fetches them");
      return readText(path, { most });
    },
  };
}

function gunzippedText(path: string, inside: string): string {
  return gunzipped(readWhole(path, { most: longestLookup }), inside, longestLookup).toString("utf8");
}
