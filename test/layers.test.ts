import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));

/** Folders from left to right: each may import itself and those before it. */
const layers = [
  "text",
  "values",
  "statistics",
  "time",
  "table",
  "language",
  "models",
  "macros",
  "lexer",
  "parser",
  "knowledge",
  "engine",
  "builtin.ts",
  "editor",
  "check",
  "reference",
  "input",
  "detections",
  "testing",
  "cli",
];
/** Folders beside the row, with all they may import. */
const beside: Readonly<Record<string, readonly string[]>> = {
  functions: ["functions", "language", "table", "time", "statistics", "values", "text"],
  commands: ["commands", "models", "language", "table", "time", "statistics", "values", "text"],
};
/** Tests of detections run over the built-in language, and files of raw text become events by it. */
const alsoAllowed: Readonly<Record<string, readonly string[]>> = {
  input: ["text-events.ts"],
  testing: ["builtin.ts", "text-events.ts"],
};
/** The doors, which put everything together. */
const doors = new Set(["index.ts", "builtin.ts", "prepare.ts", "text-events.ts", "node.ts"]);
const mayUseNode = new Set(["input", "detections", "testing", "cli", "node.ts"]);

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(`${src}${file}`, "utf8");
  return [...text.matchAll(/^(?:import|export)\s[^;]*?from\s+"([^"]+)"/gm)].map(([, path = ""]) => path);
}

function allowed(folder: string): readonly string[] {
  if (folder in beside) return beside[folder]!;
  return [...layers.slice(0, layers.indexOf(folder) + 1), ...(alsoAllowed[folder] ?? [])];
}

describe("imports", () => {
  it.each(files)("%s keeps to its layer", (file) => {
    const folder = file.includes("/") ? file.split("/")[0]! : file;
    for (const path of importsOf(file)) {
      if (path.startsWith("node:")) expect(mayUseNode, `${file} imports ${path}`).toContain(folder);
      // The schema of detections lies beside the sources, and is data.
      if (!path.startsWith(".") || path.endsWith("/schema/detection.json")) continue;
      if (doors.has(folder) || folder === "cli") continue;
      const target = relative(src, resolve(dirname(`${src}${file}`), path)).split("/")[0]!;
      // Those who test detections put everything together, as the doors do.
      if (folder === "testing" && doors.has(target)) continue;
      expect(allowed(folder), `${file} imports ${path}`).toContain(target);
    }
  });
  it("leave chevrotain to the lexer and the parser", () => {
    const users = files.filter((file) => importsOf(file).includes("chevrotain"));
    expect(users.every((file) => /^(?:lexer|parser)\//.test(file))).toBe(true);
    expect(users.length).toBeGreaterThan(2);
  });
  it("read the clock in one place", () => {
    const readers = files.filter((file) => readFileSync(`${src}${file}`, "utf8").includes("Date.now()"));
    expect(readers).toEqual(["time/clock.ts"]);
  });
});
