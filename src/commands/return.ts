import { command } from "../language/command.ts";
import { args, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const returnCommand = command({
  name: "return",
  kind: "transforming",
  summary: "Hands values of a subsearch to the outer search.",
  syntax: args({ words: words("[N] field | $field | alias=field") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/return",
  examples: [],
  refusal: notYet,
});
