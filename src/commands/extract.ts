import { command } from "../language/command.ts";
import { args, bool, fieldList, integer, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const extractCommand = command({
  name: "extract",
  aliases: ["kv"],
  kind: "streaming",
  summary: "Takes pairs of keys and values out of `_raw`.",
  syntax: args(
    { names: optional(fieldList("extractor")) },
    {
      segment: bool(false),
      reload: bool(false),
      auto: bool(false),
      limit: withDefault(integer(), 50),
      maxchars: optional(integer()),
      mv_add: bool(false),
      clean_keys: bool(true),
      kvdelim: optional(text()),
      pairdelim: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/extract",
  examples: [],
  refusal: notYet,
});
