import { command } from "../language/command.ts";
import { args, rest } from "../language/syntax.ts";

export const sendemail = command({
  name: "sendemail",
  kind: "dataset",
  summary: "Sends the results by e-mail.",
  syntax: args({ arguments: rest() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sendemail",
  examples: [],
  refusal: "cannot run offline: it sends the results by e-mail from a Splunk server",
});
