import { isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import { readConf } from "../text/conf.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { MacroDefinition } from "./macro.ts";

export interface MacroFile {
  readonly macros: readonly MacroDefinition[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a macros.conf. A stanza `[name(2)]` takes two arguments, named by `args`. */
export function readMacrosConf(text: string, fileName: string): MacroFile {
  const source: Source = { name: fileName, text };
  const { stanzas, stray } = readConf(source);
  const diagnostics = stray.map((offset) => complaint("this line is neither [stanza] nor key = value", offset));
  const macros: MacroDefinition[] = [];
  for (const { name, offset, entries } of stanzas) {
    if (name === "default") continue;
    const entry = (key: string) => entries.findLast((each) => each.key === key);
    const definition = entry("definition");
    const [, bare = name, count] = /^(.*?)(?:\((\d+)\))?$/s.exec(name) ?? [];
    const args = (entry("args")?.value ?? "")
      .split(",")
      .map((arg) => arg.trim())
      .filter((arg) => arg !== "");
    if (!definition) diagnostics.push(complaint(`the macro [${name}] has no definition`, offset));
    else if (Number(count ?? 0) !== args.length) {
      diagnostics.push(complaint(`the macro [${name}] names ${args.length} arguments in args`, offset));
    } else {
      const validation = entry("validation")?.value;
      const errormsg = entry("errormsg")?.value;
      macros.push({
        name: bare,
        args,
        definition: definition.value,
        iseval: /^(?:1|t|true|yes)$/i.test(entry("iseval")?.value ?? ""),
        ...(validation === undefined ? {} : { validation }),
        ...(errormsg === undefined ? {} : { errormsg }),
        source,
        offset: definition.offset,
      });
    }
  }
  return { macros, diagnostics };
}

/** Reads macros of a content pack's YAML: documents with `name`, `definition` and, for arguments, `arguments`. */
export function readMacrosYaml(text: string, fileName: string): MacroFile {
  const source: Source = { name: fileName, text };
  const macros: MacroDefinition[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of parseAllDocuments(text)) {
    const root = "contents" in document ? document.contents : null;
    for (const error of document.errors)
      diagnostics.push(complaint(error.message.split("\n")[0] ?? "not YAML", error.pos[0]));
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

function complaint(message: string, offset: number): Diagnostic {
  return { code: "bad-macro", severity: "error", message, span: { start: offset, end: offset + 1 } };
}
