import { command } from "../language/command.ts";
import { args, fieldList, integer, number, optional } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const associate = command({
  name: "associate",
  kind: "dataset",
  summary: "Finds relations between pairs of fields.",
  syntax: args(
    { fields: optional(fieldList()) },
    { supcnt: optional(integer()), supfreq: optional(number()), improv: optional(number()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/associate",
  examples: [],
  refusal: notYet,
});
