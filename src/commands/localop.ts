import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const localop = command({
  name: "localop",
  kind: "streaming",
  summary: "Keeps later commands on the search head.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/localop",
  examples: [],
  refusal: notYet,
});
