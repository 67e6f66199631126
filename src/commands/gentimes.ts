import { command } from "../language/command.ts";
import { args, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const gentimes = command({
  name: "gentimes",
  kind: "generating",
  summary: "Makes rows for spans of time.",
  syntax: args({}, { start: text("time"), end: optional(text("time")), increment: optional(text("span")) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/gentimes",
  examples: [],
  refusal: notYet,
});
