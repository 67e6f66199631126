import { any, boolean, evalFunction, maybe } from "../../../language/eval-function.ts";
import { chooseFirst } from "./choose.ts";

export const validate = evalFunction({
  name: "validate",
  family: "comparison",
  summary: "Gives the value that belongs to the first condition that is FALSE: the opposite of case.",
  parameters: [boolean("condition"), any("value"), { ...maybe(any("…")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    {
      eval: 'validate(port >= 1, "too small", port <= 65535, "too large")',
      given: { port: 70000 },
      gives: "too large",
    },
    { eval: 'validate(port >= 1, "too small")', given: { port: 80 }, gives: null },
  ],
  compile: (args, scope, span) => chooseFirst(args, scope, span, false),
});
