import { command } from "../language/command.ts";
import { args, field, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const fromjson = command({
  name: "fromjson",
  kind: "streaming",
  summary: "Makes fields of the keys of a JSON object.",
  syntax: args({ field: field() }, { prefix: optional(text()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fromjson",
  examples: [],
  refusal: notYet,
});
