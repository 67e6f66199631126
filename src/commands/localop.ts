import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args } from "../language/syntax.ts";

export const localop = command({
  name: "localop",
  kind: "streaming",
  summary: "Keeps later commands on the search head; the rows stay as they are.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/localop",
  examples: [{ title: "No change", search: "localop", given: [{ n: 1 }], gives: [{ n: 1 }] }],
  plan: () => streaming((table) => table),
});
