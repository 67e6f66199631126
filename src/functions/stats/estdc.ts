import { statsFunction } from "../../language/stats-function.ts";
import { distinct } from "./distinct.ts";

export const estdc = statsFunction({
  name: "estdc",
  summary: "Counts the distinct values of a field; here exactly.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "estdc(user)", given: [{ user: "ann" }, { user: "bob" }], gives: 2 }],
  differences: "Splunk estimates; the exact count is within its error.",
  create: () => distinct((values) => values.size),
});
