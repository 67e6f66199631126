import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { InputError } from "./error.ts";
import { codeOf, fileProblem } from "./file-problem.ts";
import { shielded } from "./shielded.ts";
import { isOfShell } from "./special-file.ts";

/**
 * Writes a file as a whole or not at all: under another name in the same folder first, which then becomes this one. A reader, and
 * another writer, sees the old file or the new one. With `within`, what does not lie in one of these folders is refused, also where a
 * link leads out of them; a file that is itself a link is not replaced.
 */
export function writeWhole(path: string, content: string | Uint8Array, within?: readonly string[]): void {
  try {
    if (within) return replaceFile(targetWithin(path, within), content);
    // A device or a pipe is written into; another file cannot take its name.
    const named = isOfShell(path) || statSync(path, { throwIfNoEntry: false })?.isFile() === false;
    if (named) writeInto(path, content);
    else replaceFile(targetOf(path), content);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(path, null, `the file cannot be written: ${fileProblem(error)}`);
  }
}

/** Where a link leads, what is written goes: `fmt --write` of a link changes the file behind it. */
function targetOf(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path;
}

function targetWithin(path: string, within: readonly string[]): string {
  const target = join(realpathSync(dirname(path)), basename(path));
  if (!within.some((folder) => target.startsWith(folderPrefix(folder))))
    throw new InputError(path, null, "it lies outside the folder that may be written into");
  if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new InputError(path, null, "the file cannot be written: it is a link");
  return target;
}

function folderPrefix(folder: string): string {
  const real = realpathSync(folder);
  return real.endsWith(sep) ? real : `${real}${sep}`;
}

/** A pipe that nobody reads is refused, not waited for. Behind a name of the shell may be a file that has something in it already. */
function writeInto(path: string, content: string | Uint8Array): void {
  const file = openSync(path, constants.O_WRONLY | (isOfShell(path) ? constants.O_APPEND : constants.O_NONBLOCK));
  try {
    writeFileSync(file, content);
  } finally {
    closeSync(file);
  }
}

function replaceFile(target: string, content: string | Uint8Array): void {
  const before = lstatSync(target, { throwIfNoEntry: false });
  if (before && !before.isFile())
    throw new InputError(target, null, before.isDirectory() ? "this is a folder" : "this is no file");
  shielded(() => {
    const [file, temporary] = openBeside(target);
    try {
      try {
        writeFileSync(file, content);
      } finally {
        closeSync(file);
      }
      if (before) chmodSync(temporary, before.mode & 0o7777);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** A new file in the same folder: only there can it take the other's name in one step. */
function openBeside(target: string): readonly [number, string] {
  const start = join(dirname(target), `.${basename(target).slice(0, 200)}.${process.pid}`);
  for (let n = 0; ; n++) {
    const temporary = `${start}-${n}.tmp`;
    try {
      // Nothing that is there is opened, nor is a link followed.
      return [openSync(temporary, "wx", 0o666), temporary];
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}
