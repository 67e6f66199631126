import { command } from "../language/command.ts";
import { args, choice, fieldList, integer, number, optional } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const anomalousvalue = command({
  name: "anomalousvalue",
  kind: "dataset",
  summary: "Finds values that are unusual for their field.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      pthresh: optional(number()),
      action: optional(choice(["annotate", "filter", "summary"])),
      maxanofreq: optional(number()),
      minsupcount: optional(integer()),
      minsupfreq: optional(number()),
      minnormfreq: optional(number()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/anomalousvalue",
  examples: [],
  refusal: notYet,
});
