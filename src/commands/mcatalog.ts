import { command } from "../language/command.ts";
import { aggregations, args, bool, clause, fieldList, optional, search } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const mcatalog = command({
  name: "mcatalog",
  kind: "generating",
  summary: "Lists metrics and their dimensions.",
  syntax: args(
    {
      aggregations: aggregations(),
      where: optional(clause("where", search())),
      by: optional(clause(["by", "groupby"], fieldList())),
    },
    { prestats: bool(false), append: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mcatalog",
  examples: [],
  refusal: notYet,
});
