import { command } from "../language/command.ts";
import { args, fieldList } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const untable = command({
  name: "untable",
  kind: "dataset",
  summary: "Turns columns into rows.",
  syntax: args({ fields: fieldList("x-field y-name-field y-data-field") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/untable",
  examples: [],
  refusal: notYet,
});
