import { command } from "../language/command.ts";
import { args, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const spath = command({
  name: "spath",
  kind: "streaming",
  summary: "Takes fields out of JSON or XML.",
  syntax: args(
    { datapath: optional(text("path")) },
    { input: optional(text("field")), output: optional(text("field")), path: optional(text("path")) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/spath",
  examples: [],
  refusal: notYet,
});
