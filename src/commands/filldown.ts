import { command } from "../language/command.ts";
import { args, fieldList, optional } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const filldown = command({
  name: "filldown",
  kind: "dataset",
  summary: "Fills missing values with the last one before them.",
  syntax: args({ fields: optional(fieldList()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/filldown",
  examples: [],
  refusal: notYet,
});
