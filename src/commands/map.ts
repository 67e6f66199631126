import { command } from "../language/command.ts";
import { args, integer, optional, subsearch, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const mapCommand = command({
  name: "map",
  kind: "dataset",
  summary: "Runs a search for each row.",
  syntax: args(
    { subsearch: optional(subsearch()), savedsearch: optional(text("saved search")) },
    { search: optional(text("search")), maxsearches: withDefault(integer(), 10) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/map",
  examples: [],
  refusal: notYet,
});
