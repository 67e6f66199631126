import { command } from "../language/command.ts";
import { args, bool, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const outputcsv = command({
  name: "outputcsv",
  kind: "streaming",
  summary: "Writes rows to a CSV file of the server.",
  syntax: args(
    { file: optional(text("file")) },
    {
      append: bool(false),
      create_empty: bool(false),
      override_if_empty: bool(true),
      dispatch: bool(false),
      usexml: bool(false),
      singlefile: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outputcsv",
  examples: [],
  refusal: notYet,
});
