import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const pow = evalFunction({
  name: "pow",
  family: "mathematical",
  summary: "Raises a number to a power.",
  parameters: [numeric("base"), numeric("exponent")],
  examples: [{ eval: "pow(2, 10)", gives: 1024 }],
  call: (base: number, exponent: number) => base ** exponent,
});
