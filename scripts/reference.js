// Writes docs/reference from the definitions; with --check it only says whether the files are up to date.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtin } from "../dist/index.js";
import { referencePages } from "../dist/reference.js";

const folder = fileURLToPath(new URL("../docs/reference/", import.meta.url));
const pages = referencePages(builtin);

if (process.argv.includes("--check")) {
  const stale = pages.filter(
    ({ path, text }) => !existsSync(join(folder, path)) || readFileSync(join(folder, path), "utf8") !== text,
  );
  for (const { path } of stale) console.error(`docs/reference/${path} is not up to date`);
  if (stale.length > 0) console.error("npm run reference writes it anew");
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  console.log(`${pages.length} pages in docs/reference`);
}
