import { command } from "../language/command.ts";
import { args, bool, fieldList, integer, number, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const contingency = command({
  name: "contingency",
  aliases: ["counttable", "ctable"],
  kind: "transforming",
  summary: "Tabulates how often pairs of values occur.",
  syntax: args(
    { fields: fieldList() },
    {
      maxrows: optional(integer()),
      maxcols: optional(integer()),
      mincolcover: optional(number()),
      minrowcover: optional(number()),
      usetotal: bool(true),
      totalstr: withDefault(text(), "TOTAL"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/contingency",
  examples: [],
  refusal: notYet,
});
