import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";
import { combine } from "./bits.ts";

export const bitXor = evalFunction({
  name: "bit_xor",
  family: "bitwise",
  summary: "Sets the bits that are set in an odd count of the numbers.",
  parameters: [numeric("number"), numeric("number"), { ...maybe(numeric("…")), repeated: true }],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/bitwise-functions",
  examples: [{ eval: "bit_xor(4, 6)", gives: 2 }],
  call: (...numbers: readonly number[]) => combine(numbers, (left, right) => left ^ right),
});
