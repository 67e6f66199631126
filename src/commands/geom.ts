import { command } from "../language/command.ts";
import { args, bool, number, optional, text } from "../language/syntax.ts";

export const geom = command({
  name: "geom",
  kind: "streaming",
  summary: "Adds the outlines of areas for a map.",
  syntax: args(
    { collection: optional(text("lookup")) },
    {
      featureIdField: optional(text("field")),
      allFeatures: bool(false),
      gen: optional(number()),
      min_x: optional(number()),
      min_y: optional(number()),
      max_x: optional(number()),
      max_y: optional(number()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/geom",
  examples: [],
  refusal: "cannot run offline: it draws areas from map collections of a server",
});
