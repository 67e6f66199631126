import { command } from "../language/command.ts";
import { args, optional, subsearch, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const fromCommand = command({
  name: "from",
  kind: "generating",
  summary: "Reads a dataset: a data model, a lookup or a saved search.",
  syntax: args({ dataset: words("kind:name"), subsearch: optional(subsearch()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/from",
  examples: [],
  refusal: notYet,
});
