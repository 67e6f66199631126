import { command } from "../language/command.ts";
import { args, optional, search } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const metasearch = command({
  name: "metasearch",
  kind: "generating",
  summary: "Reads the default fields of events.",
  syntax: args({ search: optional(search()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/metasearch",
  examples: [],
  refusal: notYet,
});
