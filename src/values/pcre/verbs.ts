import type { Node, Verb } from "./ast.ts";
import type { Reader } from "./reader.ts";

/** Reads `*FAIL)`, `*SKIP:name)` and their kind, from after their parenthesis. */
export function readVerb(reader: Reader, start: number): Node {
  const found = reader.take(/\*([A-Z]*)(?::([^)]*))?\)/y);
  const verb = found && verbs.get(found[1]!);
  const name = found?.[2] ?? "";
  if (!verb) reader.fail("this (*…) is not known", start);
  if (verb === "mark" && name === "") reader.fail("(*MARK) needs a name", start);
  return { kind: "verb", verb, name };
}

const verbs: ReadonlyMap<string, Verb> = new Map([
  ["F", "fail"],
  ["FAIL", "fail"],
  ["ACCEPT", "accept"],
  ["COMMIT", "commit"],
  ["PRUNE", "prune"],
  ["SKIP", "skip"],
  ["THEN", "then"],
  ["MARK", "mark"],
  ["", "mark"],
]);

/** Lookarounds by the names that stand in `(*name:…)`. */
export const namedLooks: ReadonlyMap<string, { readonly ahead: boolean; readonly negative: boolean }> = new Map(
  [
    { names: ["pla", "positive_lookahead"], ahead: true, negative: false },
    { names: ["nla", "negative_lookahead"], ahead: true, negative: true },
    { names: ["plb", "positive_lookbehind"], ahead: false, negative: false },
    { names: ["nlb", "negative_lookbehind"], ahead: false, negative: true },
  ].flatMap(({ names, ...look }) => names.map((name) => [name, look])),
);
