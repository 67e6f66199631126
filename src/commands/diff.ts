import { command } from "../language/command.ts";
import { args, bool, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const diff = command({
  name: "diff",
  kind: "transforming",
  summary: "Compares two results line by line.",
  syntax: args(
    {},
    {
      position1: optional(integer()),
      position2: optional(integer()),
      attribute: optional(text("field")),
      diffheader: bool(false),
      context: bool(false),
      maxlen: optional(integer()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/diff",
  examples: [],
  refusal: notYet,
});
