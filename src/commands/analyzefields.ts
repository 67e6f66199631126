import { command } from "../language/command.ts";
import { args, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const analyzefields = command({
  name: "analyzefields",
  aliases: ["af"],
  kind: "dataset",
  summary: "Measures how well numeric fields predict a class.",
  syntax: args({}, { classfield: text("field") }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/analyzefields",
  examples: [],
  refusal: notYet,
});
