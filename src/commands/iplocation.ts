import { command } from "../language/command.ts";
import { args, bool, field, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const iplocation = command({
  name: "iplocation",
  kind: "streaming",
  summary: "Adds the place of an address.",
  syntax: args({ field: field() }, { prefix: optional(text()), allfields: bool(false), lang: optional(text()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/iplocation",
  examples: [],
  refusal: notYet,
});
