import { command } from "../language/command.ts";
import { args, integer, optional } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const abstract = command({
  name: "abstract",
  kind: "streaming",
  summary: "Shortens the text of events to a few lines.",
  syntax: args({}, { maxterms: optional(integer()), maxlines: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/abstract",
  examples: [],
  refusal: notYet,
});
