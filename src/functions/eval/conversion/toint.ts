import { evalFunction, maybe, numeric, value } from "../../../language/eval-function.ts";
import type { Value } from "../../../values/value.ts";
import { checkBase, numberIn } from "./base.ts";

export const toint = evalFunction({
  name: "toint",
  family: "conversion",
  summary: "Turns a number, or text that is one, into the whole number below it.",
  parameters: [value("value"), maybe(numeric("base"))],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [
    { eval: 'toint("7.9")', gives: 7 },
    { eval: 'toint("ff", 16)', gives: 255 },
  ],
  prepare([, constant], scope) {
    checkBase("toint", constant, scope);
    return (given: Value, base?: number) => {
      const n = numberIn(given, base ?? 10);
      return n === null ? null : Math.floor(n);
    };
  },
});
