import { evalFunction, maybe, numeric } from "../../../language/eval-function.ts";
import { bits } from "./bits.ts";

export const bitNot = evalFunction({
  name: "bit_not",
  family: "bitwise",
  summary: "Turns every bit round, within 53 bits or within a mask.",
  parameters: [numeric("number"), maybe(numeric("mask"))],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/bitwise-functions",
  examples: [{ eval: 'bit_not(9, tonumber("1111", 2))', gives: 6 }],
  call(n: number, mask = Number.MAX_SAFE_INTEGER) {
    const value = bits(n);
    const within = bits(mask);
    return value === null || within === null ? null : Number(~value & within);
  },
});
