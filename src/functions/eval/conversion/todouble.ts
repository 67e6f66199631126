import { evalFunction, maybe, numeric, value } from "../../../language/eval-function.ts";
import type { Value } from "../../../values/value.ts";
import { checkBase, numberIn } from "./base.ts";

export const todouble = evalFunction({
  name: "todouble",
  family: "conversion",
  summary: "Turns text into a number, in a base from 2 to 36 when one is given; what is none becomes null.",
  parameters: [value("value"), maybe(numeric("base"))],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [
    { eval: 'todouble("7.9")', gives: 7.9 },
    { eval: 'todouble("number")', gives: null },
  ],
  prepare([, constant], scope) {
    checkBase("todouble", constant, scope);
    return (given: Value, base?: number) => numberIn(given, base ?? 10);
  },
});
