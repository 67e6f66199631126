import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const ceiling = evalFunction({
  name: "ceiling",
  aliases: ["ceil"],
  family: "mathematical",
  summary: "Rounds up to a whole number.",
  parameters: [numeric("number")],
  digits: "none",
  examples: [{ eval: "ceiling(1.1)", gives: 2 }],
  call: (n: number) => Math.ceil(n),
});
