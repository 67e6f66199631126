import { any, evalFunction, repeated } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";

export const coalesce = evalFunction({
  name: "coalesce",
  family: "comparison",
  summary: "Gives the first value that is not null.",
  parameters: [repeated(any("value"))],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [{ eval: 'coalesce(src_ip, src, "unknown")', given: { src: "web1" }, gives: "web1" }],
  call: (...values: readonly Scalar[]) => values.find((each) => each !== null) ?? null,
});
