import { statsFunction } from "../../language/stats-function.ts";
import { type Slots, slots } from "../../table/accumulator.ts";
import type { Single } from "../../values/value.ts";

export const lastSeen = statsFunction({
  name: "last",
  summary: "Gives the value of the last row that has one.",
  argument: "required",
  ordered: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/event-order-functions",
  examples: [{ stats: "last(x)", given: [{ x: "a" }, { x: "b" }, { y: 1 }], gives: "b" }],
  create() {
    const found = slots((): Single => "");
    return {
      found,
      add: (group: number, value: Single) => found.set(group, value),
      merge(group: number, other: { readonly found: Slots<Single> }, from: number) {
        const value = other.found.at(from);
        if (value !== undefined) found.set(group, value);
      },
      result: (group: number) => found.at(group) ?? null,
    };
  },
});
