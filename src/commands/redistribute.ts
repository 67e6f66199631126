import { command } from "../language/command.ts";
import { args, clause, fieldList, integer, optional } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const redistribute = command({
  name: "redistribute",
  kind: "streaming",
  summary: "Spreads the work over indexers.",
  syntax: args({ by: optional(clause("by", fieldList())) }, { num_of_reducers: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/redistribute",
  examples: [],
  refusal: notYet,
});
