import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, optional, words } from "../language/syntax.ts";

export const noop = command({
  name: "noop",
  kind: "streaming",
  summary: "Does nothing: Splunk reads settings for a search's optimizer from it.",
  syntax: args({ words: optional(words()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/noop",
  examples: [{ title: "No change", search: "noop", given: [{ n: 1 }], gives: [{ n: 1 }] }],
  plan: () => streaming((table) => table),
});
