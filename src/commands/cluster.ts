import { command } from "../language/command.ts";
import { args, bool, choice, number, optional, text, withDefault } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const cluster = command({
  name: "cluster",
  kind: "dataset",
  summary: "Groups similar events.",
  syntax: args(
    {},
    {
      t: withDefault(number(), 0.8),
      delims: optional(text()),
      showcount: bool(false),
      countfield: withDefault(text("field"), "cluster_count"),
      labelfield: withDefault(text("field"), "cluster_label"),
      field: withDefault(text("field"), "_raw"),
      labelonly: bool(false),
      match: optional(choice(["termlist", "termset", "ngramset"])),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/cluster",
  examples: [],
  refusal: notYet,
});
