import { command } from "../language/command.ts";
import { args, integer, optional, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const findtypes = command({
  name: "findtypes",
  kind: "transforming",
  summary: "Proposes event types for the events.",
  syntax: args({ flags: optional(words()) }, { max: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/findtypes",
  examples: [],
  refusal: notYet,
});
