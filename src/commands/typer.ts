import { command } from "../language/command.ts";
import { args, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const typer = command({
  name: "typer",
  kind: "streaming",
  summary: "Adds the event types of events.",
  syntax: args({}, { eventtypes: optional(text()), maxlen: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/typer",
  examples: [],
  refusal: notYet,
});
