import { command } from "../language/command.ts";
import { args, optional, pairs, text } from "../language/syntax.ts";

export const sendalert = command({
  name: "sendalert",
  kind: "dataset",
  summary: "Starts an alert action.",
  syntax: args(
    { action: text("alert action"), params: optional(pairs("param.name=value")) },
    { results_link: optional(text()), results_path: optional(text()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sendalert",
  examples: [],
  refusal: "cannot run offline: it starts an alert action, which is a program of a Splunk app",
});
