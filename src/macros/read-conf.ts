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
    const read = macroOf(name, (key) => {
      const entry = entries.findLast((each) => each.key === key);
      return entry && { value: entry.value, place: { source, offset: entry.offset } };
    });
    if (typeof read === "string") diagnostics.push(complaint(read, offset));
    else macros.push(read);
  }
  return { macros, diagnostics };
}

interface Written {
  readonly value: string;
  readonly place: { readonly source: Source; readonly offset: number };
}

/** The macro of a stanza, or what is wrong with it. */
export function macroOf(name: string, entry: (key: string) => Written | undefined): MacroDefinition | string {
  const definition = entry("definition");
  const [, bare = name, count] = /^(.*?)(?:\((\d+)\))?$/s.exec(name) ?? [];
  const args = (entry("args")?.value ?? "")
    .split(",")
    .map((arg) => arg.trim())
    .filter((arg) => arg !== "");
  if (!definition) return `the macro [${name}] has no definition`;
  if (Number(count ?? 0) !== args.length) return `the macro [${name}] names ${args.length} arguments in args`;
  const validation = entry("validation")?.value;
  const errormsg = entry("errormsg")?.value;
  return {
    name: bare,
    args,
    definition: definition.value,
    iseval: /^(?:1|t|true|yes)$/i.test(entry("iseval")?.value ?? ""),
    ...(validation === undefined ? {} : { validation }),
    ...(errormsg === undefined ? {} : { errormsg }),
    ...definition.place,
  };
}

/** A remark about a macro file. */
export function complaint(message: string, offset: number): Diagnostic {
  return { code: "bad-macro", severity: "error", message, span: { start: offset, end: offset + 1 } };
}
