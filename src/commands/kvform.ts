import { command } from "../language/command.ts";
import { args, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const kvform = command({
  name: "kvform",
  kind: "streaming",
  summary: "Takes fields out of events by a form.",
  syntax: args({}, { form: optional(text()), field: optional(text("field")) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/kvform",
  examples: [],
  refusal: notYet,
});
