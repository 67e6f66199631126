import { command } from "../language/command.ts";
import { args, bool, clause, fieldList, integer, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const rare = command({
  name: "rare",
  kind: "transforming",
  summary: "Finds the values that occur least often.",
  syntax: args(
    { count: optional(integer("N")), fields: fieldList(), by: optional(clause("by", fieldList())) },
    {
      limit: optional(integer()),
      countfield: withDefault(text("field"), "count"),
      percentfield: withDefault(text("field"), "percent"),
      showcount: bool(true),
      showperc: bool(true),
      useother: bool(false),
      otherstr: withDefault(text(), "OTHER"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rare",
  examples: [],
  refusal: notYet,
});
