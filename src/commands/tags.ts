import { command } from "../language/command.ts";
import { args, bool, fieldList, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const tags = command({
  name: "tags",
  kind: "streaming",
  summary: "Adds the tags of field values.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      outputfield: optional(text("field")),
      inclname: bool(false),
      inclvalue: bool(false),
      allowed_tags: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tags",
  examples: [],
  refusal: notYet,
});
