import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, integer, optional } from "../language/syntax.ts";

export const tail = command({
  name: "tail",
  kind: "dataset",
  summary: "Keeps the last rows, 10 unless a number is given, the last one first.",
  syntax: args({ count: optional(integer("count", { least: 0 })) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tail",
  examples: [
    { title: "The last two", search: "tail 2", given: [{ n: 1 }, { n: 2 }, { n: 3 }], gives: [{ n: 3 }, { n: 2 }] },
  ],
  plan({ count = 10 }) {
    return whole((table) => {
      const kept = Math.min(count, table.length);
      return table.take(Int32Array.from({ length: kept }, (_, i) => table.length - 1 - i));
    });
  },
});
