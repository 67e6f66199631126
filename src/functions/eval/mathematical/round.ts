import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";
import { roundHalfUp } from "../../../values/number.ts";

export const round = evalFunction({
  name: "round",
  family: "mathematical",
  summary: "Rounds a number, half up, to so many decimals; to a whole number without.",
  parameters: [numeric("number"), maybe(numeric("decimals"))],
  digits: "none",
  examples: [
    { eval: "round(2.555, 2)", gives: 2.56 },
    { eval: "round(3.5)", gives: 4 },
  ],
  call: (n: number, decimals = 0) => roundHalfUp(n, Math.trunc(decimals)),
});
