import { evalFunction, text } from "../../../language/eval-function.ts";

export const like = evalFunction({
  name: "like",
  family: "comparison",
  summary: "Tells whether a whole text fits a pattern, in which `%` stands for any text and `_` for one character.",
  parameters: [text("text"), text("pattern")],
  gives: "boolean",
  examples: [
    { eval: 'like(process, "%powershell%")', given: { process: "C:\\powershell.exe -enc" }, gives: "True" },
    { eval: '"abc" LIKE "a_"', gives: "False" },
  ],
  prepare([, constant]) {
    const prepared = typeof constant === "string" ? likePattern(constant) : null;
    return (subject: string, pattern: string) => (prepared ?? likePattern(pattern)).test(subject);
  },
});

/** A backslash takes the meaning from `%` and `_`. */
function likePattern(pattern: string): RegExp {
  const source = pattern.replace(/\\[%_\\]|[%_]|[^%_\\]+|\\/g, (piece) => {
    if (piece === "%") return "[^]*";
    if (piece === "_") return "[^]";
    const literal = piece.length === 2 && piece.startsWith("\\") ? piece.slice(1) : piece;
    return literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(`^${source}$`);
}
