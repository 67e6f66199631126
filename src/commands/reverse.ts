import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args } from "../language/syntax.ts";

export const reverse = command({
  name: "reverse",
  kind: "dataset",
  summary: "Turns the order of the rows around.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/reverse",
  examples: [{ title: "Oldest first", search: "reverse", given: [{ n: 2 }, { n: 1 }], gives: [{ n: 1 }, { n: 2 }] }],
  plan: () => whole((table) => table.take(Int32Array.from({ length: table.length }, (_, i) => table.length - 1 - i))),
});
