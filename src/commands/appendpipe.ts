import { command } from "../language/command.ts";
import { args, bool, subsearch } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const appendpipe = command({
  name: "appendpipe",
  kind: "dataset",
  summary: "Adds the results of stages that run over the rows so far.",
  syntax: args({ subsearch: subsearch() }, { run_in_preview: bool(true) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/appendpipe",
  examples: [],
  refusal: notYet,
});
