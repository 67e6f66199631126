import { command } from "../language/command.ts";
import { args, bool, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const loadjob = command({
  name: "loadjob",
  kind: "generating",
  summary: "Reads the results of an earlier search.",
  syntax: args(
    { sid: optional(text("sid")) },
    {
      savedsearch: optional(text()),
      delegate: optional(text()),
      artifact_offset: optional(integer()),
      ignore_running: bool(true),
      events: bool(false),
      job_delegate: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/loadjob",
  examples: [],
  refusal: notYet,
});
