import { command } from "../language/command.ts";
import { args, fieldList, integer, optional, subsearches } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const union = command({
  name: "union",
  kind: "dataset",
  summary: "Joins the rows of several datasets.",
  syntax: args(
    { datasets: optional(fieldList("dataset")), searches: optional(subsearches()) },
    { maxtime: optional(integer()), maxout: optional(integer()), timeout: optional(integer()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/union",
  examples: [],
  refusal: notYet,
});
