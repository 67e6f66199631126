import { closeSync, openSync, readSync } from "node:fs";

/** So many bytes tell what a file is. */
const enough = 4096;

/** The first bytes of a file. */
export function startOfFile(path: string): Uint8Array {
  const bytes = new Uint8Array(enough);
  const handle = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(handle, bytes, 0, enough, 0));
  } finally {
    closeSync(handle);
  }
}
