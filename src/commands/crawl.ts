import { command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

export const crawl = command({
  name: "crawl",
  kind: "generating",
  summary: "Looked for new sources of data.",
  syntax: args({ arguments: optional(rest()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/crawl",
  examples: [],
  refusal: "cannot run offline: it looks for sources of data in the files of a Splunk server",
});
