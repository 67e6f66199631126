import { evalFunction, maybe, numeric, value } from "../../../language/eval-function.ts";
import type { Value } from "../../../values/value.ts";
import { checkBase, numberIn } from "./base.ts";

export const tonumber = evalFunction({
  name: "tonumber",
  family: "conversion",
  summary: "Turns text into a number, in a base from 2 to 36 when one is given.",
  parameters: [value("text"), maybe(numeric("base"))],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [
    { eval: 'tonumber("0A4", 16)', gives: 164 },
    { eval: "tonumber(celsius)", given: { celsius: " 21" }, gives: null },
  ],
  digits: "none",
  differences: "Text that is written in the search and is no number refuses the search; that of a field gives null.",
  prepare(constants, scope) {
    const [text, base] = constants;
    checkBase("tonumber", base, scope);
    const radix = constants.length === 1 ? 10 : typeof base === "number" ? base : null;
    if (typeof text === "string" && radix !== null && numberIn(text, radix) === null)
      scope.fail(`\`${text}\` is not a number`, 0, "blanks round a number do not belong to it: trim() takes them away");
    return (given: Value, its?: number) => numberIn(given, its ?? 10);
  },
});
