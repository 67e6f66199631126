import { command } from "../language/command.ts";
import { args, bool, integer, number, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const typeahead = command({
  name: "typeahead",
  kind: "generating",
  summary: "Lists the terms of an index that begin with a prefix.",
  syntax: args(
    {},
    {
      prefix: text(),
      count: optional(integer()),
      max_time: optional(integer()),
      index: optional(text("index")),
      starttimeu: optional(number()),
      endtimeu: optional(number()),
      collapse: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/typeahead",
  examples: [],
  refusal: notYet,
});
