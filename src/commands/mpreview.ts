import { command } from "../language/command.ts";
import { args, clause, integer, optional, search, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const mpreview = command({
  name: "mpreview",
  aliases: ["msearch"],
  kind: "generating",
  summary: "Shows raw data points of metrics.",
  syntax: args(
    { where: optional(clause("where", search())) },
    {
      index: optional(text("index")),
      filter: optional(text()),
      splunk_server: optional(text()),
      splunk_server_group: optional(text()),
      earliest: optional(text()),
      latest: optional(text()),
      chunk_size: optional(integer()),
      target_per_timeseries: optional(integer()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mpreview",
  examples: [],
  refusal: notYet,
});
