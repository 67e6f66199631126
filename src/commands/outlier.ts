import { command } from "../language/command.ts";
import { args, bool, choice, fieldList, number, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const outlier = command({
  name: "outlier",
  kind: "streaming",
  summary: "Removes or pulls in numbers far from the others.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      action: optional(choice(["remove", "rm", "transform", "tf"])),
      mark: bool(false),
      param: withDefault(number(), 2.5),
      type: optional(text()),
      uselower: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outlier",
  examples: [],
  refusal: notYet,
});
