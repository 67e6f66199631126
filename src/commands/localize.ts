import { command } from "../language/command.ts";
import { args, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const localize = command({
  name: "localize",
  kind: "dataset",
  summary: "Lists the spans of time in which results were found.",
  syntax: args(
    {},
    { maxpause: optional(text("span")), timeafter: optional(text("span")), timebefore: optional(text("span")) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/localize",
  examples: [],
  refusal: notYet,
});
