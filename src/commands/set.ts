import { command } from "../language/command.ts";
import { args, choice, integer, optional, subsearches } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const setCommand = command({
  name: "set",
  kind: "generating",
  summary: "Combines two searches: union, intersection or difference.",
  syntax: args(
    { operation: choice(["union", "diff", "intersect"]), searches: subsearches() },
    { maxout: optional(integer()), maxtime: optional(integer()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/set",
  examples: [],
  refusal: notYet,
});
