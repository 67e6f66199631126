import { command } from "../language/command.ts";
import { args, choice, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const metadata = command({
  name: "metadata",
  kind: "generating",
  summary: "Lists hosts, sources or source types.",
  syntax: args(
    {},
    {
      type: choice(["hosts", "sources", "sourcetypes"]),
      index: optional(text("index")),
      splunk_server: optional(text()),
      splunk_server_group: optional(text()),
      datatype: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/metadata",
  examples: [],
  refusal: notYet,
});
