import { evalFunction, texts } from "../../../language/eval-function.ts";

export const upper = evalFunction({
  name: "upper",
  family: "text",
  summary: "Turns text into upper case.",
  parameters: [texts("text")],
  examples: [{ eval: 'upper("MiXeD")', gives: "MIXED" }],
  call: (str: string) => str.toUpperCase(),
});
