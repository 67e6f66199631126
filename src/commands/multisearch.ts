import { command } from "../language/command.ts";
import { args, subsearches } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const multisearch = command({
  name: "multisearch",
  kind: "generating",
  summary: "Runs several streaming searches at once.",
  syntax: args({ searches: subsearches() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/multisearch",
  examples: [],
  refusal: notYet,
});
