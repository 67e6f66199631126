import { command } from "../language/command.ts";
import { aggregations, args, bool, clause, fieldList, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const sistats = command({
  name: "sistats",
  kind: "transforming",
  summary: "Prepares stats for summary indexing.",
  syntax: args(
    { aggregations: aggregations(), by: optional(clause("by", fieldList())) },
    { partitions: optional(integer()), allnum: bool(false), delim: optional(text()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sistats",
  examples: [],
  refusal: notYet,
});
