import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const relevancy = command({
  name: "relevancy",
  kind: "streaming",
  summary: "Scored how well events match the search.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/relevancy",
  examples: [],
  refusal: notYet,
});
