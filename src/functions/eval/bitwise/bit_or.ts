import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";
import { combine } from "./bits.ts";

export const bitOr = evalFunction({
  name: "bit_or",
  family: "bitwise",
  summary: "Sets the bits that are set in any number.",
  parameters: [numeric("number"), numeric("number"), { ...maybe(numeric("…")), repeated: true }],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/bitwise-functions",
  examples: [{ eval: "bit_or(4, 6)", gives: 6 }],
  call: (...numbers: readonly number[]) => combine(numbers, (left, right) => left | right),
});
