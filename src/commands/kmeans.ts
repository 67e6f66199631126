import { command } from "../language/command.ts";
import { args, bool, fieldList, integer, number, optional, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const kmeans = command({
  name: "kmeans",
  kind: "dataset",
  summary: "Groups rows by their numbers.",
  syntax: args(
    { fields: optional(fieldList()) },
    {
      reps: optional(integer()),
      iters: optional(integer()),
      t: optional(number()),
      k: optional(text("int")),
      cfield: optional(text("field")),
      cnumfield: optional(text("field")),
      distype: optional(text()),
      showcentroid: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/kmeans",
  examples: [],
  refusal: notYet,
});
