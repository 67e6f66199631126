import { evalFunction, numeric } from "../../../language/eval-function.ts";
import { bits } from "./bits.ts";

export const bitShiftRight = evalFunction({
  name: "bit_shift_right",
  family: "bitwise",
  summary: "Moves the bits of a number to the right.",
  parameters: [numeric("number"), numeric("places")],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/bitwise-functions",
  examples: [{ eval: "bit_shift_right(12, 2)", gives: 3 }],
  call(n: number, places: number) {
    const value = bits(n);
    const by = bits(places);
    if (value === null || by === null) return null;
    return by >= 53n ? 0 : Number(value >> by);
  },
});
