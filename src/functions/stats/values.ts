import { statsFunction } from "../../language/stats-function.ts";
import { compareText } from "../../values/compare.ts";
import { multivalue } from "../../values/value.ts";
import { distinct } from "./distinct.ts";

export const values = statsFunction({
  name: "values",
  summary: "Lists the distinct values of a field, sorted as text.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/multivalue-stats-and-chart-functions",
  examples: [{ stats: "values(x)", given: [{ x: "b" }, { x: "A" }, { x: "1" }, { x: "b" }], gives: ["1", "A", "b"] }],
  create: () =>
    distinct((found) =>
      multivalue([...found].sort(([left], [right]) => compareText(left, right)).map(([, value]) => value)),
    ),
});
