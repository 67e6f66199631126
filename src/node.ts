import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "./input/error.ts";
import { readText } from "./input/read-file.ts";
import { type MacroDefinition, MacroTable } from "./macros/macro.ts";
import { type MacroFile, readMacrosConf } from "./macros/read-conf.ts";
import { readMacrosYaml } from "./macros/read-yaml.ts";
import { renderDiagnostic } from "./text/render.ts";

export { InputError } from "./input/error.ts";
export type { EventFile, InputEvent } from "./input/event-file.ts";
export { readEventLines } from "./input/event-lines.ts";
export { loadApp, loadContent } from "./input/knowledge.ts";
export { readMaxMind } from "./input/maxmind.ts";
export { readEventFile } from "./input/read.ts";
export { readRecord } from "./knowledge/content.ts";
export { readMacrosYaml } from "./macros/read-yaml.ts";

/**
 * Reads macros from macros.conf files, from macro files of a content pack (.yml), or from folders of either; later files win. A
 * file that cannot be read is an InputError, thrown unless `onProblem` takes it.
 */
export async function readMacros(
  paths: readonly string[],
  options: { readonly onProblem?: (problem: InputError) => void } = {},
): Promise<MacroTable> {
  const macros: MacroDefinition[] = [];
  for (const path of paths) {
    for (const file of await macroFiles(path)) {
      const text = readText(file);
      const read = readMacroFile(text, file);
      for (const problem of read.diagnostics) {
        const error = new InputError(file, null, renderDiagnostic(problem, { name: file, text }));
        if (!options.onProblem) throw error;
        options.onProblem(error);
      }
      macros.push(...read.macros);
    }
  }
  return new MacroTable(macros);
}

async function macroFiles(path: string): Promise<readonly string[]> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new InputError(path, null, "there is no such file or folder of macros");
  if (!info.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => /\.(?:ya?ml|conf)$/.test(name)).sort();
  return names.map((name) => join(path, name));
}

function readMacroFile(text: string, path: string): MacroFile {
  return /\.ya?ml$/.test(path) ? readMacrosYaml(text, path) : readMacrosConf(text, path);
}
