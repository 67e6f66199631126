import { evalFunction, numeric } from "../../../language/eval-function.ts";

export const toint = evalFunction({
  name: "toint",
  family: "conversion",
  summary: "Turns a number, or text that is one, into the whole number below it.",
  parameters: [numeric("value")],
  digits: "none",
  examples: [{ eval: 'toint("7.9")', gives: 7 }],
  call: (n: number) => Math.floor(n),
});
