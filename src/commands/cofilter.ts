import { command } from "../language/command.ts";
import { args, fieldList } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const cofilter = command({
  name: "cofilter",
  kind: "dataset",
  summary: "Counts how often pairs of values occur together.",
  syntax: args({ fields: fieldList() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/cofilter",
  examples: [],
  refusal: notYet,
});
