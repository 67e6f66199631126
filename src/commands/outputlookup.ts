import { command } from "../language/command.ts";
import { args, bool, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const outputlookup = command({
  name: "outputlookup",
  kind: "streaming",
  summary: "Writes rows into a lookup.",
  syntax: args(
    { name: text("lookup-name") },
    {
      append: bool(false),
      create_empty: bool(false),
      override_if_empty: bool(true),
      max: optional(integer()),
      key_field: optional(text("field")),
      createinapp: bool(true),
      create_context: optional(text()),
      allow_updates: bool(false),
      output_format: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outputlookup",
  examples: [],
  refusal: notYet,
});
