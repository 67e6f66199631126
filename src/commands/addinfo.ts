import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const addinfo = command({
  name: "addinfo",
  kind: "streaming",
  summary: "Adds fields that describe the search itself.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/addinfo",
  examples: [],
  refusal: notYet,
});
