import { statsFunction } from "../../language/stats-function.ts";
import { distinct } from "./distinct.ts";

export const estdcError = statsFunction({
  name: "estdc_error",
  summary: "Gives the relative error of estdc: 0, since the count is exact.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "estdc_error(user)", given: [{ user: "ann" }], gives: 0 }],
  differences: "Splunk gives the theoretical error of its estimate.",
  create: () => distinct(() => 0),
});
