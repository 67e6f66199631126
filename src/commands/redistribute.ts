import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, clause, fieldList, integer, optional } from "../language/syntax.ts";

export const redistribute = command({
  name: "redistribute",
  kind: "streaming",
  summary: "Spreads the work of later commands over indexers; the rows stay as they are.",
  syntax: args({ by: optional(clause("by", fieldList())) }, { num_of_reducers: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/redistribute",
  examples: [{ title: "No change", search: "redistribute by host", given: [{ host: "a" }], gives: [{ host: "a" }] }],
  plan: () => streaming((table) => table),
});
