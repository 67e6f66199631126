import { notYet } from "./refusal.ts";
import { command } from "../language/command.ts";
import { aggregations, args, bool, clause, fieldList, integer, number, optional, search, span, text, words } from "../language/syntax.ts";

export const mstats = command({
  name: "mstats",
  kind: "generating",
  summary: "Computes aggregates of metrics.",
  syntax: args({ aggregations: optional(aggregations()), from: optional(clause("from", words())), where: optional(clause("where", search())), by: optional(clause(["by", "groupby"], fieldList())) }, { prestats: bool(false), append: bool(false), backfill: bool(false), update_period: optional(integer()), fillnull_value: optional(text()), chunk_size: optional(integer()), chart: bool(false), span: optional(span()), every: optional(text("span")), agg: optional(text()), limit: optional(text()), usenull: bool(true), useother: bool(true), nullstr: optional(text()), otherstr: optional(text()), sep: optional(text()), format: optional(text()), bins: optional(integer()), start: optional(number()), end: optional(number()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mstats",
  examples: [],
  refusal: notYet,
});
