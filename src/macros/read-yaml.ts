import { isMap, isScalar, isSeq } from "yaml";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { MacroDefinition } from "./macro.ts";
import { complaint, type MacroFile } from "./read-conf.ts";
import { yamlDocuments } from "./yaml.ts";
import { yamlMistake } from "./yaml-mistake.ts";
import { indentQuotes } from "./yaml-quotes.ts";

/** Reads macros of a content pack's YAML: documents with `name`, `definition` and, for arguments, `arguments`. */
export function readMacrosYaml(text: string, fileName: string): MacroFile {
  const source: Source = { name: fileName, text };
  const macros: MacroDefinition[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of documentsOf(text)) {
    const root = document.contents;
    const mistake = yamlMistake(document.errors, text, "definition");
    if (mistake) diagnostics.push({ ...complaint(mistake.message, mistake.span.start), ...mistake });
    if (!isMap(root)) continue;
    const definition = root.get("definition", true);
    const name = root.get("name");
    if (typeof name !== "string" || !isScalar(definition) || typeof definition.value !== "string") {
      diagnostics.push(complaint("a macro needs a name and a definition", root.range?.[0] ?? 0));
      continue;
    }
    const list = root.get("arguments");
    const args = isSeq(list) ? list.items.map((item) => String(isScalar(item) ? item.value : item)) : [];
    macros.push({
      name,
      args,
      definition: definition.value,
      iseval: false,
      ...placed(source, definition.value, definition.range?.[0] ?? 0),
    });
  }
  return { macros, diagnostics };
}

function documentsOf(text: string) {
  const documents = yamlDocuments(text);
  if (documents.every(({ errors }) => errors.length === 0)) return documents;
  const mended = yamlDocuments(indentQuotes(text));
  return mended.every(({ errors }) => errors.length === 0) ? mended : documents;
}

/** Where a definition stands: in the file itself when it is written there as it is, else as a text that begins at its line. */
function placed(source: Source, definition: string, offset: number): Pick<MacroDefinition, "source" | "offset"> {
  const at = source.text.indexOf(definition, offset);
  if (at >= 0) return { source, offset: at };
  const before = source.text.slice(0, offset).split("\n");
  return {
    source: { name: source.name, text: definition, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    offset: 0,
  };
}
