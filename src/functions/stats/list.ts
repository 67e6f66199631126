import { statsFunction } from "../../language/stats-function.ts";
import { type Slots, slots } from "../../table/accumulator.ts";
import { multivalue, type Single } from "../../values/value.ts";

export const list = statsFunction({
  name: "list",
  summary: "Lists the values of a field in the order of the rows, at most 100 of them.",
  argument: "required",
  ordered: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/multivalue-stats-and-chart-functions",
  examples: [{ stats: "list(x)", given: [{ x: "b" }, { x: "a" }, { x: "b" }], gives: ["b", "a", "b"] }],
  create({ context, warn }) {
    const most = context.limits.listValues;
    const groups = slots((): Single[] => []);
    const put = (found: Single[], value: Single) => {
      if (found.length < most) found.push(value);
      else warn(`list() keeps the first ${most} values`);
    };
    return {
      groups,
      add: (group: number, value: Single) => put(groups.of(group), value),
      merge(group: number, other: { readonly groups: Slots<Single[]> }, from: number) {
        for (const value of other.groups.at(from) ?? []) put(groups.of(group), value);
      },
      // streamstats asks after every row, so each answer is a list of its own.
      result: (group: number) => multivalue([...(groups.at(group) ?? [])]),
    };
  },
});
