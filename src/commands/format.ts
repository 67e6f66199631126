import { command } from "../language/command.ts";
import { args, integer, optional, text, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const formatCommand = command({
  name: "format",
  kind: "transforming",
  summary: "Writes the rows as one search expression.",
  syntax: args(
    { words: optional(words()) },
    { mvsep: optional(text()), maxresults: optional(integer()), emptystr: optional(text()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/format",
  examples: [],
  refusal: notYet,
});
