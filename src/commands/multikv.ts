import { command } from "../language/command.ts";
import { args, bool, integer, optional, text, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const multikv = command({
  name: "multikv",
  kind: "streaming",
  summary: "Makes events of the rows of a table in the text.",
  syntax: args(
    { conf: optional(words("fields | filter …")) },
    {
      conf_stanza: optional(text()),
      copyattrs: bool(true),
      forceheader: optional(integer()),
      multitable: bool(true),
      noheader: bool(false),
      rmorig: bool(true),
      last: optional(integer()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/multikv",
  examples: [],
  refusal: notYet,
});
