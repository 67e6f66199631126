import { statsFunction } from "../../language/stats-function.ts";
import { distinct } from "./distinct.ts";

export const distinctCount = statsFunction({
  name: "distinct_count",
  aliases: ["dc"],
  summary: "Counts the distinct values of a field, compared as text.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "dc(user)", given: [{ user: "ann" }, { user: "bob" }, { user: "ann" }], gives: 2 }],
  create: () => distinct((values) => values.size),
});
