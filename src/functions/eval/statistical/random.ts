import { evalFunction } from "../../../language/eval-function.ts";

export const random = evalFunction({
  name: "random",
  family: "statistical",
  summary: "Gives a whole number from 0 to 2^31-1; the same numbers each time the search runs.",
  parameters: [],
  gives: "number",
  volatile: true,
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/statistical-eval-functions",
  examples: [{ eval: "if(random() >= 0, 1, 0)", gives: 1 }],
  differences: "The numbers come from a seed, so that a test repeats; Splunk's differ from run to run.",
  prepare:
    (_, { context }) =>
    () =>
      Math.floor(context.random() * 2 ** 31),
});
