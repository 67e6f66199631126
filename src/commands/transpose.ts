import { command } from "../language/command.ts";
import { args, bool, integer, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const transpose = command({
  name: "transpose",
  kind: "dataset",
  summary: "Turns rows into columns.",
  syntax: args(
    { count: optional(integer()) },
    {
      column_name: withDefault(text("field"), "column"),
      header_field: optional(text("field")),
      include_empty: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/transpose",
  examples: [],
  refusal: notYet,
});
