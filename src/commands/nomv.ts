import { command } from "../language/command.ts";
import { args, field } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const nomv = command({
  name: "nomv",
  kind: "streaming",
  summary: "Turns a multivalue field into one text.",
  syntax: args({ field: field() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/nomv",
  examples: [],
  refusal: notYet,
});
