import { command } from "../language/command.ts";
import { args, bool, fieldList, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const mcollect = command({
  name: "mcollect",
  kind: "streaming",
  summary: "Writes rows into a metric index.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      index: optional(text("index")),
      file: optional(text()),
      split: optional(text()),
      spool: bool(true),
      prefix_field: optional(text("field")),
      host: optional(text()),
      source: optional(text()),
      sourcetype: optional(text()),
      marker: optional(text()),
      run_in_preview: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mcollect",
  examples: [],
  refusal: notYet,
});
