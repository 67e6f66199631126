import { command } from "../language/command.ts";
import { args, fieldList, integer, optional, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const fieldsummary = command({
  name: "fieldsummary",
  kind: "transforming",
  summary: "Summarises the values of each field.",
  syntax: args({ fields: optional(fieldList()) }, { maxvals: withDefault(integer(), 100) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fieldsummary",
  examples: [],
  refusal: notYet,
});
