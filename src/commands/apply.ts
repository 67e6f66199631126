import { command } from "../language/command.ts";
import { args, rest } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const applyCommand = command({
  name: "apply",
  kind: "streaming",
  summary: "Applies a machine-learning model.",
  syntax: args({ arguments: rest() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/apply",
  examples: [],
  refusal: notYet,
});
