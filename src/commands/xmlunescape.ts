import { command } from "../language/command.ts";
import { args, integer, optional } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const xmlunescape = command({
  name: "xmlunescape",
  kind: "streaming",
  summary: "Decodes the entities of XML.",
  syntax: args({}, { maxinputs: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xmlunescape",
  examples: [],
  refusal: notYet,
});
