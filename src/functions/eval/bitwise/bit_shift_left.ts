import { evalFunction, numeric } from "../../../language/eval-function.ts";
import { bits, masked } from "./bits.ts";

export const bitShiftLeft = evalFunction({
  name: "bit_shift_left",
  family: "bitwise",
  summary: "Moves the bits of a number to the left; those beyond the 53rd are lost.",
  parameters: [numeric("number"), numeric("places")],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/bitwise-functions",
  examples: [{ eval: "bit_shift_left(3, 2)", gives: 12 }],
  call(n: number, places: number) {
    const value = bits(n);
    const by = bits(places);
    if (value === null || by === null) return null;
    return by >= 53n ? 0 : masked(value << by);
  },
});
