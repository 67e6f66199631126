import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const abs = evalFunction({
  name: "abs",
  family: "mathematical",
  summary: "Gives a number without its sign.",
  parameters: [numeric("number")],
  examples: [{ eval: "abs(-5)", gives: 5 }],
  call: (n: number) => Math.abs(n),
});
