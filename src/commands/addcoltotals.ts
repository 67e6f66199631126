import { command } from "../language/command.ts";
import { args, fieldList, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const addcoltotals = command({
  name: "addcoltotals",
  kind: "dataset",
  summary: "Adds a row with the sum of each column.",
  syntax: args({ fields: optional(fieldList()) }, { labelfield: optional(text()), label: optional(text()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/addcoltotals",
  examples: [],
  refusal: notYet,
});
