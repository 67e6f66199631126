import { command } from "../language/command.ts";
import { args, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const scrub = command({
  name: "scrub",
  kind: "streaming",
  summary: "Makes events anonymous.",
  syntax: args(
    {},
    {
      public_terms: optional(text()),
      private_terms: optional(text()),
      name_terms: optional(text()),
      dictionary: optional(text()),
      timeconfig: optional(text()),
      namespace: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/scrub",
  examples: [],
  refusal: notYet,
});
