import { command } from "../language/command.ts";
import { args, bool, choice, fieldList, number, optional, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const anomalydetection = command({
  name: "anomalydetection",
  kind: "dataset",
  summary: "Finds anomalous events by the probability of their values.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      method: withDefault(choice(["histogram", "zscore", "iqr"]), "histogram"),
      action: optional(choice(["filter", "annotate", "summary", "remove", "rm", "transform", "tf"])),
      pthresh: optional(number()),
      cutoff: bool(true),
      param: optional(number()),
      uselower: bool(false),
      mark: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/anomalydetection",
  examples: [],
  refusal: notYet,
});
