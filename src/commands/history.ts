import { command } from "../language/command.ts";
import { args, bool } from "../language/syntax.ts";

export const historyCommand = command({
  name: "history",
  kind: "generating",
  summary: "Lists the searches that a user ran.",
  syntax: args({}, { events: bool(false) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/history",
  examples: [],
  refusal: "cannot run offline: it reads the history of searches that a Splunk server keeps of its users",
});
