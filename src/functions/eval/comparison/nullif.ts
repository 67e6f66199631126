import { any, evalFunction } from "../../../language/eval-function.ts";
import { equalValues } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

export const nullif = evalFunction({
  name: "nullif",
  family: "comparison",
  summary: "Gives the first value, or null where both are equal.",
  parameters: [any("left"), any("right")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    { eval: 'nullif(user, "-")', given: { user: "-" }, gives: null },
    { eval: 'nullif(user, "-")', given: { user: "ann" }, gives: "ann" },
  ],
  call: (left: Scalar, right: Scalar) => (equalValues(left, right) ? null : left),
});
