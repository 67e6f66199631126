import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const sqrt = evalFunction({
  name: "sqrt",
  family: "mathematical",
  summary: "Gives the square root.",
  parameters: [numeric("number")],
  examples: [{ eval: "sqrt(9)", gives: 3 }],
  call: (n: number) => (n < 0 ? null : Math.sqrt(n)),
});
