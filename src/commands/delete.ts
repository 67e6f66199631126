import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";

export const deleteCommand = command({
  name: "delete",
  kind: "streaming",
  summary: "Makes events impossible to find.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/delete",
  examples: [],
  refusal:
    "cannot run offline: it marks events in the index of a Splunk server as deleted, and events given to a search are only read",
});
