import { gunzipSync } from "node:zlib";
import { InputError } from "./error.ts";
import { mostUnpacked, tooDense } from "./unpacked-size.ts";

/** True for the first bytes of gzip data. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** What gzip data that are there as a whole hold: at most so many bytes. Throws an InputError that says why they cannot be unpacked. */
export function gunzipped(packed: Uint8Array, path: string, most: number): Buffer {
  const reasonable = mostUnpacked(packed.length);
  try {
    return gunzipSync(packed, { maxOutputLength: Math.min(reasonable, most) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw new InputError(path, null, "the gzip data are damaged");
    throw new InputError(
      path,
      null,
      reasonable < most ? tooDense : `the gzip data hold more than ${most / 2 ** 20} MiB`,
    );
  }
}
