import { command } from "../language/command.ts";
import { args, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const xpath = command({
  name: "xpath",
  kind: "streaming",
  summary: "Reads a value of XML by an XPath.",
  syntax: args(
    { path: text("xpath") },
    { field: optional(text("field")), outfield: withDefault(text("field"), "xpath"), default: optional(text()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xpath",
  examples: [],
  refusal: notYet,
});
