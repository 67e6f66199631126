import { command } from "../language/command.ts";
import { args, bool, optional, pairs, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const savedsearch = command({
  name: "savedsearch",
  kind: "generating",
  summary: "Runs a saved search.",
  syntax: args({ name: text("saved search"), tokens: optional(pairs("name=value")) }, { nosubstitution: bool(false) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/savedsearch",
  examples: [],
  refusal: notYet,
});
