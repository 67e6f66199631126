import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const ln = evalFunction({
  name: "ln",
  family: "mathematical",
  summary: "Gives the natural logarithm.",
  parameters: [numeric("number")],
  examples: [{ eval: "ln(1)", gives: 0 }],
  call: (n: number) => (n > 0 ? Math.log(n) : null),
});
