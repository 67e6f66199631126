import { command } from "../language/command.ts";
import { args, choice, fieldList, optional, template, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const foreach = command({
  name: "foreach",
  kind: "streaming",
  summary: "Runs stages for each of several fields, or for each value of one.",
  syntax: args(
    { fields: optional(fieldList()), template: template() },
    {
      fieldstr: optional(text()),
      matchstr: optional(text()),
      matchseg1: optional(text()),
      matchseg2: optional(text()),
      matchseg3: optional(text()),
      itemstr: optional(text()),
      iterstr: optional(text()),
      mode: optional(choice(["multifield", "multivalue", "json_array", "auto_collections"])),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/foreach",
  examples: [],
  refusal: notYet,
});
