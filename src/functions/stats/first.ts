import { statsFunction } from "../../language/stats-function.ts";
import { type Slots, slots } from "../../table/accumulator.ts";
import type { Single } from "../../values/value.ts";

export const firstSeen = statsFunction({
  name: "first",
  summary: "Gives the value of the first row that has one.",
  argument: "required",
  ordered: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/event-order-functions",
  examples: [{ stats: "first(x)", given: [{ y: 1 }, { x: "a" }, { x: "b" }], gives: "a" }],
  create() {
    const found = slots((): Single => "");
    const put = (group: number, value: Single | undefined) => {
      if (value !== undefined && found.at(group) === undefined) found.set(group, value);
    };
    return {
      found,
      add: (group: number, value: Single) => put(group, value),
      merge: (group: number, other: { readonly found: Slots<Single> }, from: number) =>
        put(group, other.found.at(from)),
      result: (group: number) => found.at(group) ?? null,
    };
  },
});
