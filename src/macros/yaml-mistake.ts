import { YAMLParseError } from "yaml";
import type { Diagnostic } from "../text/diagnostic.ts";

/** The first mistake of a YAML document: those after it mostly follow from it. `key` is what the document holds SPL under. */
export function yamlMistake(
  [first]: readonly YAMLParseError[],
  text: string,
  key: string,
): Pick<Diagnostic, "message" | "span" | "hint"> | null {
  if (!first) return null;
  const [start, end] = first.pos;
  const span = { start, end: Math.max(start, end) };
  // SPL often begins with a macro, and YAML keeps the backquote for itself.
  const hint = text[start] === "`" ? { hint: `quote it or use \`${key}: |\`` } : {};
  return { message: first.message.split("\n")[0] ?? "this is not YAML", span, ...hint };
}

/** What is refused that is YAML, but more of it than anyone writes. */
export function refusal(message: string, at: number): YAMLParseError {
  return new YAMLParseError([at, at + 1], "RESOURCE_EXHAUSTION", message);
}
