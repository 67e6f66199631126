import { command } from "../language/command.ts";
import { args, bool, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const eventcount = command({
  name: "eventcount",
  kind: "generating",
  summary: "Counts the events of indexes.",
  syntax: args(
    {},
    {
      index: optional(text("index")),
      summarize: bool(true),
      report_size: bool(false),
      list_vix: bool(true),
      list_federated_remote: bool(false),
      splunk_server: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/eventcount",
  examples: [],
  refusal: notYet,
});
