import { command } from "../language/command.ts";
import { args, bool, choice, optional, text, withDefault, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const tojson = command({
  name: "tojson",
  kind: "streaming",
  summary: "Writes fields as a JSON object.",
  syntax: args(
    { calls: optional(words("[function(]field[)]")) },
    {
      include_internal: bool(false),
      fill_null: bool(false),
      default_type: withDefault(choice(["auto", "bool", "json", "none", "num", "str"]), "none"),
      output_field: withDefault(text("field"), "_raw"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tojson",
  examples: [],
  refusal: notYet,
});
