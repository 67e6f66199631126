import { command } from "../language/command.ts";
import { args, rest } from "../language/syntax.ts";

export const restCommand = command({
  name: "rest",
  kind: "generating",
  summary: "Reads a REST endpoint of a server.",
  syntax: args({ arguments: rest("uri") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rest",
  examples: [],
  refusal: "cannot run offline: it reads a REST endpoint, which only a running Splunk server answers",
});
