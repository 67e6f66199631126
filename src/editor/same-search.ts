import type { Binary } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { leftToRight } from "../language/walk.ts";
import { MacroTable } from "../macros/macro.ts";
import { parse } from "../parser/parse.ts";

/** Whether two texts are the same search: the parser makes the same of both, whatever its macros stand for. */
export function isSameSearch(a: string, b: string, language: Language, fragment = false): boolean {
  return a === b || meaning(a, language, fragment) === meaning(b, language, fragment);
}

function meaning(text: string, language: Language, bracketed: boolean): string {
  const { pipeline, diagnostics } = parse({ name: null, text }, language, new MacroTable(), { bracketed });
  const wrong = diagnostics.map(({ code, message }) => [code, message.replace(/\s+/g, " ")]);
  return JSON.stringify([pipeline.stages, wrong], (key, value: unknown) => {
    if (key === "span" || key === "spans" || key === "nameSpan") return undefined;
    // A stage's `name` is where its command stands; every other one is text.
    if (key === "name" && typeof value !== "string") return undefined;
    // A chain leans to the left, as deep as it is long.
    if (isBinary(value)) {
      const { first, operations } = leftToRight(value);
      return { first, operations: operations.map(({ operator, right }) => ({ operator, right })) };
    }
    if (typeof value === "object" && value !== null && "kind" in value && value.kind === "opaque" && "text" in value)
      return { ...value, text: String(value.text).replace(/\s+/g, " ") };
    return value;
  });
}

function isBinary(value: unknown): value is Binary {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "binary" && "left" in value;
}
