import { statsFunction } from "../../language/stats-function.ts";
import { type Numbers, numbers } from "../../table/accumulator.ts";

export const count = statsFunction({
  name: "count",
  aliases: ["c"],
  summary: "Counts the rows, or the values of a field.",
  argument: "optional",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [
    { stats: "count", given: [{ a: 1 }, { b: 2 }], gives: 2 },
    { stats: "count(a)", given: [{ a: 1 }, { b: 2 }], gives: 1 },
  ],
  create() {
    const counts = numbers();
    return {
      counts,
      add: (group: number) => counts.add(group, 1),
      addRows: (groups: Int32Array) => counts.addEach(groups),
      merge: (group: number, other: { readonly counts: Numbers }, from: number) =>
        counts.add(group, other.counts.at(from)),
      result: (group: number) => counts.at(group),
    };
  },
});
