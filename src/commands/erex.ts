import { command } from "../language/command.ts";
import { args, field, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const erex = command({
  name: "erex",
  kind: "streaming",
  summary: "Finds a regular expression from examples of values.",
  syntax: args(
    { field: field() },
    {
      examples: text(),
      counterexamples: optional(text()),
      fromfield: optional(text("field")),
      maxtrainers: optional(integer()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/erex",
  examples: [],
  refusal: notYet,
});
