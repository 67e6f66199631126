import { command } from "../language/command.ts";
import { args, number, optional } from "../language/syntax.ts";

export const geomfilter = command({
  name: "geomfilter",
  kind: "streaming",
  summary: "Clips the outlines of areas.",
  syntax: args(
    {},
    { min_x: optional(number()), min_y: optional(number()), max_x: optional(number()), max_y: optional(number()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/geomfilter",
  examples: [],
  refusal: "cannot run offline: it works on the map collections of a server",
});
