import type { Language } from "../language/language.ts";
import type { Filter } from "../language/scope.ts";
import { searchAt } from "../parser/content.ts";
import { attempt, refuse } from "./refusal.ts";
import { compileSearch } from "./search.ts";

/** Compiles the `filter` of a lookup definition; a text says why it cannot be used. */
export function lookupFilter(text: string, language: Language): Filter | string {
  const nested = () => refuse("it holds a subsearch");
  const content = {
    text,
    language,
    report: ({ message }: { readonly message: string }) => refuse(message),
    parsePipeline: nested,
  };
  return attempt(() =>
    compileSearch(searchAt(content, { start: 0, end: text.length }), {
      now: 0,
      timeZone: "UTC",
      fail: (_, message) => refuse(message),
      warn: () => {},
      fill: nested,
    }),
  );
}
