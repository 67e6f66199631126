import { command } from "../language/command.ts";
import { args, choice, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const timewrap = command({
  name: "timewrap",
  kind: "dataset",
  summary: "Lays the spans of a timechart side by side.",
  syntax: args(
    { span: optional(text("span")) },
    {
      series: optional(choice(["relative", "exact", "short"])),
      time_format: optional(text()),
      align: optional(choice(["now", "end"])),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/timewrap",
  examples: [],
  refusal: notYet,
});
