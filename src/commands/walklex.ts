import { command } from "../language/command.ts";
import { args, choice, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const walklex = command({
  name: "walklex",
  kind: "generating",
  summary: "Lists the terms of an index.",
  syntax: args(
    {},
    {
      index: text("index"),
      type: optional(choice(["all", "field", "fieldvalue", "term"])),
      prefix: optional(text()),
      pattern: optional(text()),
      splunk_server: optional(text()),
      splunk_server_group: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/walklex",
  examples: [],
  refusal: notYet,
});
