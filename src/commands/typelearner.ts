import { command } from "../language/command.ts";
import { args, field, integer, optional } from "../language/syntax.ts";

export const typelearner = command({
  name: "typelearner",
  kind: "transforming",
  summary: "Proposed event types.",
  syntax: args({ field: optional(field()) }, { max: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/typelearner",
  examples: [],
  refusal: "cannot run offline: it was replaced by findtypes",
});
