import { command } from "../language/command.ts";
import { args, integer, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const bucketdir = command({
  name: "bucketdir",
  kind: "dataset",
  summary: "Replaces a path by the directories that hold enough results.",
  syntax: args(
    {},
    {
      pathfield: text("field"),
      sizefield: text("field"),
      maxcount: optional(integer()),
      countfield: optional(text("field")),
      sep: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/bucketdir",
  examples: [],
  refusal: notYet,
});
