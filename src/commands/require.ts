import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const requireCommand = command({
  name: "require",
  kind: "dataset",
  summary: "Fails a search that has no rows.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/require",
  examples: [],
  refusal: notYet,
});
