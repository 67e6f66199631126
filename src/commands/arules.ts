import { command } from "../language/command.ts";
import { args, fieldList, integer, number, optional } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const arules = command({
  name: "arules",
  kind: "dataset",
  summary: "Finds association rules between field values.",
  syntax: args({ fields: fieldList() }, { sup: optional(integer()), conf: optional(number()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/arules",
  examples: [],
  refusal: notYet,
});
