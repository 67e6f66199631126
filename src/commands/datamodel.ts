import { command } from "../language/command.ts";
import { args, bool, optional, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const datamodel = command({
  name: "datamodel",
  kind: "generating",
  summary: "Searches a data model, or describes it.",
  syntax: args(
    { words: optional(words("model dataset mode")) },
    { summariesonly: bool(false), allow_old_summaries: bool(false), strict_fields: bool(true) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/datamodel",
  examples: [],
  refusal: notYet,
});
