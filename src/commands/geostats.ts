import { command } from "../language/command.ts";
import { aggregations, args, bool, clause, fieldList, integer, number, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const geostats = command({
  name: "geostats",
  kind: "transforming",
  summary: "Aggregates by places for a map.",
  syntax: args(
    { aggregations: aggregations(), by: optional(clause("by", fieldList())) },
    {
      latfield: optional(text("field")),
      longfield: optional(text("field")),
      translatetoxy: bool(true),
      outputlatfield: optional(text("field")),
      outputlongfield: optional(text("field")),
      globallimit: optional(integer()),
      locallimit: optional(integer()),
      binspanlat: optional(number()),
      binspanlong: optional(number()),
      maxzoomlevel: optional(integer()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/geostats",
  examples: [],
  refusal: notYet,
});
