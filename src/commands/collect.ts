import { command } from "../language/command.ts";
import { args, bool, choice, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const collect = command({
  name: "collect",
  aliases: ["stash", "summaryindex", "sumindex"],
  kind: "streaming",
  summary: "Writes rows into an index.",
  syntax: args(
    { index_name: optional(text("index")) },
    {
      index: optional(text("index")),
      addtime: bool(true),
      addinfo: bool(true),
      file: optional(text("file")),
      host: optional(text()),
      marker: optional(text()),
      output_format: optional(choice(["raw", "hec"])),
      run_in_preview: bool(false),
      spool: bool(true),
      source: optional(text()),
      sourcetype: optional(text()),
      testmode: bool(false),
      uselb: bool(true),
      add_timestamp_in_meta_field: bool(false),
      format: optional(text()),
      arguments: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/collect",
  examples: [],
  refusal: notYet,
});
