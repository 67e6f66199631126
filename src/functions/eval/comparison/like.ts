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
  differences: "A multivalue field matches when any of its values does.",
  prepare([, constant]) {
    const prepared = typeof constant === "string" ? likePattern(constant) : null;
    return (subject: Value, pattern: string) => {
      const test = prepared ?? likePattern(pattern);
      if (typeof subject === "string") return test.test(subject);
      return items(subject).some((item) => test.test(toText(item) ?? ""));
    };
  },
});

/** Nothing takes the meaning from `%` and `_`: a backslash, as in `%\\system32\\%`, is a plain character. */
function likePattern(pattern: string): RegExp {
  // `_` is one character, also where UTF-16 has two units for it.
  const flags = pattern.includes("_") ? "u" : "";
  const source = pattern.replace(/[\\^$.*+?()[\]{}|/%_]/g, (c) => (c === "%" ? "[^]*" : c === "_" ? "[^]" : `\\${c}`));
  return new RegExp(`^${source}$`, flags);
}
