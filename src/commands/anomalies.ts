import { command } from "../language/command.ts";
import { args, bool, clause, fieldList, integer, number, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const anomalies = command({
  name: "anomalies",
  kind: "streaming",
  summary: "Scores how unexpected each event is.",
  syntax: args(
    { by: optional(clause("by", fieldList())) },
    {
      threshold: optional(number()),
      labelonly: bool(false),
      normalize: bool(true),
      maxvalues: optional(integer()),
      field: optional(text()),
      denylist: optional(text()),
      blacklist: optional(text()),
      denylistthreshold: optional(number()),
      blacklistthreshold: optional(number()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/anomalies",
  examples: [],
  refusal: notYet,
});
