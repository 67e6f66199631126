import { command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

export const inputCommand = command({
  name: "input",
  kind: "streaming",
  summary: "Adds sources of data to a server.",
  syntax: args({ arguments: optional(rest()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/input",
  examples: [],
  refusal: "cannot run offline: it changes the inputs of a Splunk server",
});
