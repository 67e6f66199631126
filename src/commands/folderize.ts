import { command } from "../language/command.ts";
import { args, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const folderize = command({
  name: "folderize",
  kind: "dataset",
  summary: "Groups values like folders.",
  syntax: args(
    {},
    {
      attr: text("field"),
      sep: optional(text()),
      size: optional(text("field")),
      minfolders: optional(integer()),
      maxfolders: optional(integer()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/folderize",
  examples: [],
  refusal: notYet,
});
