import { command } from "../language/command.ts";
import { args, assignments } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const fieldformat = command({
  name: "fieldformat",
  kind: "streaming",
  summary: "Changes how a field is shown, not what it holds.",
  syntax: args({ assignments: assignments() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fieldformat",
  examples: [],
  refusal: notYet,
});
