import { statSync } from "node:fs";
import { visible } from "../text/visible.ts";
import { filesBelow } from "./folder-events.ts";
import { gunzipped, isGzip } from "./gunzip.ts";
import { readWhole } from "./read-file.ts";
import { isZip, zipMembers } from "./zip.ts";

/** A file whose bytes are there, unpacked. */
export interface Held {
  readonly path: string;
  /** What it is called in the folder or the archive that was asked for; null where the file itself was. */
  readonly member: string | null;
  readonly bytes: Uint8Array;
}

const mostHeld = 512 * 1024 * 1024;

/** The files that a path names, read at once for those who cannot wait: the file itself, or those of a folder or a zip archive. */
export function* heldInputs(path: string): Generator<Held> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    yield* unpacked({ path, member: null, bytes: bytesOf(path) });
    return;
  }
  for (const file of filesBelow(path))
    yield* unpacked({ path: file.path, member: file.name, bytes: bytesOf(file.path) });
}

function bytesOf(path: string): Uint8Array {
  return readWhole(path, { most: mostHeld });
}

/** A file without its gzip, or the members of a zip archive without theirs. */
export function* unpacked(file: Held): Generator<Held> {
  const { path, member } = file;
  const bytes = withoutGzip(file.bytes, path);
  if (!isZip(bytes)) {
    yield { path, member, bytes };
    return;
  }
  for (const { name, read } of zipMembers(bytes, path)) {
    // Splunk calls a file in an archive so.
    const inside = `${path}:./${visible(name)}`;
    const shown = member === null ? visible(name) : `${member}:./${visible(name)}`;
    const content = withoutGzip(read(), inside);
    // An archive in an archive is refused as any other that must be unpacked first.
    yield { path: inside, member: shown, bytes: content };
  }
}

function withoutGzip(bytes: Uint8Array, path: string): Uint8Array {
  return isGzip(bytes) ? gunzipped(bytes, path, mostHeld) : bytes;
}
