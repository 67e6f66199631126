import { command } from "../language/command.ts";
import { args, bool, operands } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const strcat = command({
  name: "strcat",
  kind: "streaming",
  summary: "Joins fields and texts into a field.",
  syntax: args({ operands: operands() }, { allrequired: bool(false) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/strcat",
  examples: [],
  refusal: notYet,
});
