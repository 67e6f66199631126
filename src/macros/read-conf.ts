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

/** A remark about a macro file. */
export function complaint(message: string, offset: number): Diagnostic {
  return { code: "bad-macro", severity: "error", message, span: { start: offset, end: offset + 1 } };
}
