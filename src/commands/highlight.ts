import { command } from "../language/command.ts";
import { args, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const highlight = command({
  name: "highlight",
  kind: "streaming",
  summary: "Marks words in the shown events.",
  syntax: args({ words: words("string") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/highlight",
  examples: [],
  refusal: notYet,
});
