import { command } from "../language/command.ts";
import { args, fieldCalls } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const trendline = command({
  name: "trendline",
  kind: "dataset",
  summary: "Computes moving averages.",
  syntax: args({ calls: fieldCalls("sma5(field) [as field]") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/trendline",
  examples: [],
  refusal: notYet,
});
