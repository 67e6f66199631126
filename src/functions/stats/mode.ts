import { statsFunction } from "../../language/stats-function.ts";
import { type Slots, slots } from "../../table/accumulator.ts";
import { renderNumber } from "../../values/coerce.ts";
import { compareText } from "../../values/compare.ts";
import type { Single } from "../../values/value.ts";

interface Counted {
  value: Single;
  count: number;
}

export const mode = statsFunction({
  name: "mode",
  summary: "Gives the value that occurs most often.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "mode(host)", given: [{ host: "a" }, { host: "b" }, { host: "b" }], gives: "b" }],
  differences: "Among values that occur equally often, the first in the order of text is given.",
  create() {
    const groups = slots(() => new Map<string, Counted>());
    const put = (group: number, value: Single, count: number) => {
      const key = renderKey(value);
      const known = groups.of(group).get(key);
      if (known) {
        known.count += count;
        // Of 1 and "1" the number stays, whichever came first.
        if (typeof value === "number") known.value = value;
      } else groups.of(group).set(key, { value, count });
    };
    return {
      groups,
      add: (group: number, value: Single) => put(group, value, 1),
      merge(group: number, other: { readonly groups: Slots<Map<string, Counted>> }, from: number) {
        for (const { value, count } of other.groups.at(from)?.values() ?? []) put(group, value, count);
      },
      result(group: number) {
        const found = [...(groups.at(group) ?? [])].sort(([a, x], [b, y]) => y.count - x.count || compareText(a, b));
        return found[0]?.[1].value ?? null;
      },
    };
  },
});

function renderKey(value: Single): string {
  return typeof value === "string" ? value : renderNumber(value);
}
