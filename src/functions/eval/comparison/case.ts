import { any, boolean, evalFunction, maybe } from "../../../language/eval-function.ts";
import { chooseFirst } from "./choose.ts";

export const caseOf = evalFunction({
  name: "case",
  family: "comparison",
  summary: "Gives the value that belongs to the first condition that is TRUE.",
  parameters: [boolean("condition"), any("value"), { ...maybe(any("…")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    { eval: 'case(n < 5, "low", n < 9, "middle", true(), "high")', given: { n: 7 }, gives: "middle" },
    { eval: 'case(n > 9, "high")', given: { n: 7 }, gives: null },
  ],
  compile: (args, scope, span) => chooseFirst(args, scope, span, true),
});
