import { basename } from "node:path";
import type { LookupDefinition } from "../knowledge/lookup.ts";
import { InputError } from "./error.ts";
import { readEventFile } from "./read.ts";
import { refuseUnending } from "./read-file.ts";

/** Lookups from CSV or JSON files, each given as `name=file`, or as a file that has the lookup's name. */
export async function readLookups(given: readonly string[]): Promise<Record<string, LookupDefinition>> {
  const found = new Map<string, LookupDefinition>();
  for (const each of given) {
    const sign = each.indexOf("=");
    const path = each.slice(sign + 1);
    const name = sign > 0 ? each.slice(0, sign) : basename(path).replace(/\.(?:csv|json)(?:\.gz)?$/, "");
    if (!/\.(?:csv|json)(?:\.gz)?$|^[^.]*$/i.test(basename(path)))
      throw new InputError(path, null, "a lookup is a .csv or .json file");
    refuseUnending(path);
    const { events } = await readEventFile(path);
    found.set(
      name,
      events.map(({ _time, ...row }) => row),
    );
  }
  return Object.fromEntries(found);
}
