import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of shared test data beside the project; tests that need it are skipped where it is absent. */
export const shared = process.env.SPELEO_SHARED ?? fileURLToPath(new URL("../../../shared/", import.meta.url));

export function present(path: string): boolean {
  const found = existsSync(`${shared}${path}`);
  if (!found) console.warn(`skipped: ${path} is not beside the project in ../shared`);
  return found;
}
