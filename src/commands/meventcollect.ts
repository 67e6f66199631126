import { command } from "../language/command.ts";
import { args, bool, fieldList, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const meventcollect = command({
  name: "meventcollect",
  kind: "streaming",
  summary: "Writes metric events into an index.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      index: optional(text("index")),
      split: bool(false),
      spool: bool(true),
      prefix: optional(text()),
      host: optional(text()),
      source: optional(text()),
      sourcetype: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/meventcollect",
  examples: [],
  refusal: notYet,
});
