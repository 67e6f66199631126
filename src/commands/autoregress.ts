import { command } from "../language/command.ts";
import { args, optional, renamings, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const autoregress = command({
  name: "autoregress",
  kind: "streaming",
  summary: "Copies values of earlier rows into each row.",
  syntax: args({ field: renamings() }, { p: optional(text("int-int")) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/autoregress",
  examples: [],
  refusal: notYet,
});
