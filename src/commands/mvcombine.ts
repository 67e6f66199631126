import { command } from "../language/command.ts";
import { args, field, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const mvcombine = command({
  name: "mvcombine",
  kind: "dataset",
  summary: "Joins rows that differ in one field only.",
  syntax: args({ field: field() }, { delim: withDefault(text(), " ") }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mvcombine",
  examples: [],
  refusal: notYet,
});
