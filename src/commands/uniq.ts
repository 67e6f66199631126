import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const uniq = command({
  name: "uniq",
  kind: "streaming",
  summary: "Removes rows that equal the one before.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/uniq",
  examples: [],
  refusal: notYet,
});
