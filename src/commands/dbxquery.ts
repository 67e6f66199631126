import { command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

export const dbxquery = command({
  name: "dbxquery",
  kind: "generating",
  summary: "Queries a database.",
  syntax: args({ arguments: optional(rest()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/dbxquery",
  examples: [],
  refusal: "cannot run offline: it queries a database through Splunk DB Connect",
});
