import { command } from "../language/command.ts";
import { args, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const concurrency = command({
  name: "concurrency",
  kind: "dataset",
  summary: "Counts how many events are under way at the same time.",
  syntax: args(
    {},
    {
      duration: text("field"),
      start: withDefault(text("field"), "_time"),
      output: withDefault(text("field"), "concurrency"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/concurrency",
  examples: [],
  refusal: notYet,
});
