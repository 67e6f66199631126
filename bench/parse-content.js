// Parses every search of a content pack: the argument is its folder.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine } from "../dist/index.js";
import { readMacros } from "../dist/node.js";

const pack = process.argv[2];
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name))
      : entry.name.endsWith(".yml")
        ? [join(folder, entry.name)]
        : [],
  );

/** The `search:` of a detection file, quoted or folded, without reading the rest of its YAML. */
function searchOf(text) {
  const start = /^search:[ \t]*(.*)$/m.exec(text);
  if (!start) return null;
  const rest = text.slice(start.index + start[0].length + 1).split("\n");
  const end = rest.findIndex((line) => /^\S/.test(line));
  const lines = rest.slice(0, end < 0 ? rest.length : end).map((line) => line.trim());
  const joined = [start[1].replace(/^[>|][+-]?$/, ""), ...lines].join(" ").trim();
  return joined.startsWith("'") ? joined.slice(1, -1).replaceAll("''", "'") : joined;
}

const engine = createEngine({
  macros: await readMacros([join(pack, "macros")], { onProblem() {} }),
  filterMacrosPass: true,
});
let searches = 0;
for (const kind of ["detections", "baselines", "investigations"]) {
  for (const file of files(join(pack, kind))) {
    const search = searchOf(readFileSync(file, "utf8"));
    if (search === null) continue;
    engine.parse(search, file);
    searches++;
  }
}
console.log(`${searches} searches parsed`);
