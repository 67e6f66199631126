import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";
import { combine } from "./bits.ts";

export const bitAnd = evalFunction({
  name: "bit_and",
  family: "bitwise",
  summary: "Keeps the bits that are set in all numbers.",
  parameters: [numeric("number"), numeric("number"), { ...maybe(numeric("…")), repeated: true }],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/bitwise-functions",
  examples: [{ eval: "bit_and(12, 9)", gives: 8 }],
  call: (...numbers: readonly number[]) => combine(numbers, (left, right) => left & right),
});
