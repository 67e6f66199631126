import { evalFunction, texts } from "../../../language/eval-function.ts";

export const lower = evalFunction({
  name: "lower",
  family: "text",
  summary: "Turns text into lower case.",
  parameters: [texts("text")],
  examples: [{ eval: 'lower("MiXeD")', gives: "mixed" }],
  call: (str: string) => str.toLowerCase(),
});
