import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { WrittenFile } from "../engine/stores.ts";
import { InputError } from "../input/error.ts";
import { fileProblem } from "../input/file-problem.ts";
import { writeWhole } from "../input/write-file.ts";
import { cell, renderCsv } from "./formats.ts";

/** Refuses a folder that is not there, before a search runs. */
export function checkFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError(folder, null, "there is no such folder to write into");
}

/** Writes what a search wrote into a folder, and nowhere else. Gives the paths. */
export function writeFiles(files: readonly WrittenFile[], folder: string): readonly string[] {
  for (const { name } of files) {
    if (!isPlainName(name)) throw new InputError(name, null, "this is no plain file name, so it is not written");
  }
  return files.map((file) => {
    const path = join(folder, file.name);
    if (file.rows === null) remove(path);
    else writeWhole(path, contentOf(file.name, file.columns, file.rows), [folder]);
    return path;
  });
}

/** What Windows takes for a device whatever ending follows. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;

/** A name that is one file in its folder on every system: no path, no device, no ending that Windows leaves out. */
export function isPlainName(name: string): boolean {
  return /^[\w-](?:[\w .-]*[\w-])?$/.test(name) && name.length <= 200 && !devices.test(name);
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw new InputError(path, null, `the file cannot be removed: ${fileProblem(error)}`);
  }
}

function contentOf(name: string, columns: WrittenFile["columns"], rows: NonNullable<WrittenFile["rows"]>): Buffer {
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? null)));
  const text = Buffer.from(`${renderCsv(columns, lines)}\n`);
  return name.endsWith(".gz") ? gzipSync(text) : text;
}
