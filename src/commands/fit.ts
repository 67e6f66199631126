import { command } from "../language/command.ts";
import { args, rest } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const fit = command({
  name: "fit",
  kind: "dataset",
  summary: "Trains a machine-learning model.",
  syntax: args({ arguments: rest() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fit",
  examples: [],
  refusal: notYet,
});
