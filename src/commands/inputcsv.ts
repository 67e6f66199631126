import { command } from "../language/command.ts";
import { args, bool, clause, integer, optional, search, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const inputcsv = command({
  name: "inputcsv",
  kind: "generating",
  summary: "Reads rows from a CSV file of the server.",
  syntax: args(
    { file: text("file"), where: optional(clause("where", search())) },
    {
      dispatch: bool(false),
      append: bool(false),
      strict: bool(false),
      start: withDefault(integer(), 0),
      max: optional(integer()),
      events: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/inputcsv",
  examples: [],
  refusal: notYet,
});
