import { command } from "../language/command.ts";
import { args, fieldList } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const iconify = command({
  name: "iconify",
  kind: "streaming",
  summary: "Shows an icon for each combination of values.",
  syntax: args({ fields: fieldList() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/iconify",
  examples: [],
  refusal: notYet,
});
