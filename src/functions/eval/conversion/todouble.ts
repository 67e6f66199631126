import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const todouble = evalFunction({
  name: "todouble",
  family: "conversion",
  summary: "Turns text into a number; what is none becomes null.",
  parameters: [numeric("value")],
  examples: [{ eval: 'todouble("7.9")', gives: 7.9 }],
  call: (n: number) => n,
});
