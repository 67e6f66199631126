import { command } from "../language/command.ts";
import { args, clause, fieldList, optional, replacements } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const replace = command({
  name: "replace",
  kind: "streaming",
  summary: "Replaces whole values, with wildcards.",
  syntax: args({ replacements: replacements(), in: optional(clause("in", fieldList())) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/replace",
  examples: [],
  refusal: notYet,
});
