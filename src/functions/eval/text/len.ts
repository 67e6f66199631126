import { evalFunction, text } from "../../../language/eval-function.ts";

export const len = evalFunction({
  name: "len",
  family: "text",
  summary: "Counts the characters of a text.",
  parameters: [text("text")],
  digits: "none",
  examples: [{ eval: 'len("héllo")', gives: 5 }],
  // Only where a character beyond 16 bits occurs do units and characters differ.
  call: (str: string) => (/[\ud800-\udbff]/.test(str) ? [...str].length : str.length),
});
