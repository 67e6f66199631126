import { command } from "../language/command.ts";
import { args, field, integer, number, optional, span, text } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const makecontinuous = command({
  name: "makecontinuous",
  kind: "dataset",
  summary: "Adds rows so that a field has no gaps.",
  syntax: args(
    { field: optional(field()) },
    {
      bins: optional(integer()),
      span: optional(span()),
      start: optional(number()),
      end: optional(number()),
      aligntime: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/makecontinuous",
  examples: [],
  refusal: notYet,
});
