import { evalFunction, text, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { items, type Value } from "../../../values/value.ts";

export const like = evalFunction({
  name: "like",
  family: "comparison",
  summary: "Tells whether a whole text fits a pattern, in which `%` stands for any text and `_` for one character.",
  parameters: [value("text"), text("pattern")],
  gives: "boolean",
  examples: [
    { eval: 'like(process, "%powershell%")', given: { process: "C:\\powershell.exe -enc" }, gives: "True" },
    { eval: '"abc" LIKE "a_"', gives: "False" },
  ],
  differences: "A multivalue field matches when any of its values does. A backslash takes the meaning from % and _.",
  prepare([, constant]) {
    const prepared = typeof constant === "string" ? likePattern(constant) : null;
    return (subject: Value, pattern: string) => {
      const test = prepared ?? likePattern(pattern);
      if (typeof subject === "string") return test.test(subject);
      return items(subject).some((item) => test.test(toText(item) ?? ""));
    };
  },
});

/** A backslash takes the meaning from `%` and `_`. */
function likePattern(pattern: string): RegExp {
  let flags = "";
  const source = pattern.replace(/\\[%_\\]|[%_]|[^%_\\]+|\\/g, (piece) => {
    if (piece === "%") return "[^]*";
    if (piece === "_") {
      // One character, also where UTF-16 has two units for it.
      flags = "u";
      return "[^]";
    }
    const literal = piece.length === 2 && piece.startsWith("\\") ? piece.slice(1) : piece;
    return literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, flags);
}
