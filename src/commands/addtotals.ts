import { command } from "../language/command.ts";
import { args, bool, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const addtotals = command({
  name: "addtotals",
  kind: "streaming",
  summary: "Adds the sum of numeric fields to each row.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      row: bool(true),
      col: bool(false),
      fieldname: withDefault(text(), "Total"),
      labelfield: optional(text()),
      label: withDefault(text(), "Total"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/addtotals",
  examples: [],
  refusal: notYet,
});
