import { command } from "../language/command.ts";
import { args, pairs } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const setfields = command({
  name: "setfields",
  kind: "streaming",
  summary: "Sets fields to fixed texts.",
  syntax: args({ pairs: pairs("field=string") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/setfields",
  examples: [],
  refusal: notYet,
});
