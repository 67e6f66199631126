import { command } from "../language/command.ts";
import {
  aggregations,
  args,
  bool,
  clause,
  fieldList,
  integer,
  number,
  optional,
  span,
  text,
  withDefault,
  words,
} from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const sitimechart = command({
  name: "sitimechart",
  kind: "transforming",
  summary: "Prepares timechart for summary indexing.",
  syntax: args(
    {
      aggregations: aggregations(),
      over: optional(clause("over", fieldList())),
      by: optional(clause("by", fieldList())),
      where: optional(clause("where", words("condition"))),
    },
    {
      agg: optional(text("stats-agg-term")),
      limit: optional(text("int")),
      usenull: bool(true),
      useother: bool(true),
      nullstr: withDefault(text(), "NULL"),
      otherstr: withDefault(text(), "OTHER"),
      bins: optional(integer()),
      span: optional(span()),
      start: optional(number()),
      end: optional(number()),
      aligntime: optional(text()),
      sep: optional(text()),
      format: optional(text()),
      cont: bool(true),
      partial: bool(true),
      fixedrange: bool(true),
      minspan: optional(span()),
      dedup_splitvals: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sitimechart",
  examples: [],
  refusal: notYet,
});
