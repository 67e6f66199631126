import { command } from "../language/command.ts";
import { args, bool, optional, repeatable, text } from "../language/syntax.ts";

export const dbinspect = command({
  name: "dbinspect",
  kind: "generating",
  summary: "Lists the buckets of an index.",
  syntax: args(
    {},
    {
      index: repeatable(text("index")),
      span: optional(text("span")),
      timeformat: optional(text()),
      corruptonly: bool(false),
      cached: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/dbinspect",
  examples: [],
  refusal:
    "cannot run offline: it looks into the buckets of a Splunk server's indexes, which events in memory do not have",
});
