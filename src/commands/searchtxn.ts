import { command } from "../language/command.ts";
import { args, bool, integer, optional, search, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const searchtxn = command({
  name: "searchtxn",
  kind: "generating",
  summary: "Finds the transactions that match a search.",
  syntax: args(
    { name: text("transaction type"), search: optional(search()) },
    { max_terms: optional(integer()), use_disjunct: bool(true), eventsonly: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/searchtxn",
  examples: [],
  refusal: notYet,
});
