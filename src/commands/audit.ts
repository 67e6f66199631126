import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";

export const audit = command({
  name: "audit",
  kind: "generating",
  summary: "Reads the local audit index.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/audit",
  examples: [],
  refusal: "cannot run offline: it reads the audit index of a Splunk server and checks its signatures",
});
