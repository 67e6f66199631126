import { command } from "../language/command.ts";
import { args, optional, pairs, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const rangemap = command({
  name: "rangemap",
  kind: "streaming",
  summary: "Names the range that a number lies in.",
  syntax: args({ ranges: optional(pairs("name=low-high")) }, { field: text("field"), default: optional(text()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rangemap",
  examples: [],
  refusal: notYet,
});
