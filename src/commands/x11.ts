import { command } from "../language/command.ts";
import { args, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const x11 = command({
  name: "x11",
  kind: "streaming",
  summary: "Removes the seasons from a time series.",
  syntax: args({ calls: words("type(period) field [as field]") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/x11",
  examples: [],
  refusal: notYet,
});
