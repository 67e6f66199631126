import { command } from "../language/command.ts";
import { args, renamings } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const accum = command({
  name: "accum",
  kind: "streaming",
  summary: "Adds a running total of a field.",
  syntax: args({ fields: renamings() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/accum",
  examples: [],
  refusal: notYet,
});
