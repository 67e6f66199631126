import { command } from "../language/command.ts";
import { args, bool, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const xyseries = command({
  name: "xyseries",
  aliases: ["maketable"],
  kind: "dataset",
  summary: "Makes a table of rows with a column for each value of a field.",
  syntax: args(
    { fields: fieldList("x-field y-name-field y-data-field") },
    { grouped: bool(false), sep: withDefault(text(), ": "), format: optional(text()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xyseries",
  examples: [],
  refusal: notYet,
});
