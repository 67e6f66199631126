import { command } from "../language/command.ts";
import { args, bool, integer, optional, text } from "../language/syntax.ts";

export const rtorder = command({
  name: "rtorder",
  kind: "streaming",
  summary: "Sorts the events of a real-time search.",
  syntax: args({}, { discard: bool(false), buffer_span: optional(text("span")), max_buffer_size: optional(integer()) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rtorder",
  examples: [],
  refusal: "cannot run offline: there are no real-time searches",
});
