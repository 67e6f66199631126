import { closeSync, constants, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { WrittenFile } from "../engine/stores.ts";
import { InputError } from "../input/error.ts";
import { cell, renderCsv } from "./formats.ts";

/** Refuses a folder that is not there, before a search runs. */
export function checkFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError(folder, null, "there is no such folder to write into");
}

/** Writes what a search wrote into a folder, and nowhere else. Gives the paths. */
export function writeFiles(files: readonly WrittenFile[], folder: string): readonly string[] {
  for (const { name } of files) {
    if (!/^[\w-][\w .-]*$/.test(name))
      throw new InputError(name, null, "this is no plain file name, so it is not written");
  }
  return files.map((file) => {
    const path = join(folder, file.name);
    if (file.rows === null) rmSync(path, { force: true });
    else overwrite(path, contentOf(file.name, file.columns, file.rows));
    return path;
  });
}

function contentOf(name: string, columns: WrittenFile["columns"], rows: NonNullable<WrittenFile["rows"]>): Buffer {
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? null)));
  const text = Buffer.from(`${renderCsv(columns, lines)}\n`);
  return name.endsWith(".gz") ? gzipSync(text) : text;
}

/** A link is not followed: it may lead out of the folder. */
function overwrite(path: string, content: Buffer): void {
  let file: number;
  try {
    file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW, 0o644);
  } catch (error) {
    const linked = error instanceof Error && "code" in error && error.code === "ELOOP";
    const why = linked ? "it is a link" : error instanceof Error ? error.message : String(error);
    throw new InputError(path, null, `the file cannot be written: ${why}`);
  }
  try {
    writeFileSync(file, content);
  } finally {
    closeSync(file);
  }
}
