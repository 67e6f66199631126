import { command } from "../language/command.ts";
import { args, bool, integer, optional, subsearch } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const appendcols = command({
  name: "appendcols",
  kind: "dataset",
  summary: "Adds the columns of a subsearch, row by row.",
  syntax: args(
    { subsearch: subsearch() },
    { override: bool(false), maxtime: optional(integer()), maxout: optional(integer()), timeout: optional(integer()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/appendcols",
  examples: [],
  refusal: notYet,
});
