import { command } from "../language/command.ts";
import { args, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const reltime = command({
  name: "reltime",
  kind: "streaming",
  summary: "Writes how long ago each event happened.",
  syntax: args({}, { timefield: optional(text("field")), prefix: optional(text()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/reltime",
  examples: [],
  refusal: notYet,
});
