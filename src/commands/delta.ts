import { command } from "../language/command.ts";
import { args, integer, renamings, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const delta = command({
  name: "delta",
  kind: "streaming",
  summary: "Computes the difference to an earlier row.",
  syntax: args({ field: renamings() }, { p: withDefault(integer(), 1) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/delta",
  examples: [],
  refusal: notYet,
});
