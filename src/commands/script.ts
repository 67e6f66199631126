import { command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

export const script = command({
  name: "script",
  aliases: ["run"],
  kind: "streaming",
  summary: "Runs a script of the server.",
  syntax: args({ arguments: optional(rest()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/script",
  examples: [],
  refusal: "cannot run offline: it starts a program in an app of a Splunk server",
});
