import { compileRegex } from "../values/regex.ts";
import type { Single } from "../values/value.ts";

/** Reads the fields of a text by a form template; null where the text does not match it. */
export type Form = (text: string) => readonly (readonly [field: string, value: Single])[] | null;

/** The expressions that a form may refer to by name, as Splunk's own transforms.conf defines them. */
const references: ReadonlyMap<string, string> = new Map([
  ["all", "[^\\r\\n]*"],
  ["alnums", "[a-zA-Z0-9]+"],
  ["alphas", "[a-zA-Z]+"],
  ["digits", "\\d+"],
  ["float", "\\d*\\.\\d+|0x[a-fA-F0-9]+|\\d+"],
  ["int", "0x[a-fA-F0-9]+|\\d+"],
  ["ipv4", "(?:\\d{1,3}\\.){3}\\d{1,3}"],
  ["nspaces", "[^\\s]+"],
  ["octet", "25[0-5]|2[0-4]\\d|[01]?\\d?\\d"],
  ["qstring", '"[^"]*"'],
  ["sbstring", "\\[[^\\]]*\\]"],
  ["string", "[^\\r\\n]+?"],
]);

const reference = /\[\[\s*(\w+)\s*(?::\s*([\w.-]+)\s*)?\]\]/;

/** Compiles the text of a `.form` file: static text with references such as `[[int:age]]`. Gives the name of an unknown one. */
export function compileForm(text: string): Form | { readonly unknown: string } {
  const fields: string[] = [];
  let pattern = "";
  let rest = text.trim();
  let last = false;
  for (let found = reference.exec(rest); found; found = reference.exec(rest)) {
    const [written, name = "", field] = found;
    const expression = references.get(name);
    if (expression === undefined) return { unknown: name };
    pattern += `${literal(rest.slice(0, found.index))}${field === undefined ? "(?:" : "("}${expression})`;
    if (field !== undefined) fields.push(field);
    rest = rest.slice(found.index + written.length);
    last = rest === "";
  }
  const regex = compileRegex(`${pattern}${literal(rest)}${last ? "(?=\\s*(?:[\\r\\n]|$))" : ""}`);
  return (subject) => {
    const groups = regex.first(subject);
    return (
      groups && fields.flatMap((field, i) => (groups[i + 1] === undefined ? [] : [[field, groups[i + 1]!] as const]))
    );
  };
}

/** Static text, in which blanks and line ends stand for any of them. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s+/g, "\\s+");
}
