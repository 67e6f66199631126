import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, words } from "../language/syntax.ts";

export const highlight = command({
  name: "highlight",
  kind: "streaming",
  summary: "Marks words in the events that Splunk Web shows; the rows stay as they are.",
  syntax: args({ words: words("string …") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/highlight",
  differences: "Nothing is marked, since marking belongs to Splunk Web's list of events.",
  examples: [
    {
      title: "Rows go through",
      search: 'highlight login,"access denied"',
      given: [{ _raw: "Access Denied" }],
      gives: [{ _raw: "Access Denied" }],
    },
  ],
  plan: () => streaming((table) => table),
});
