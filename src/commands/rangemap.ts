import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, described, optional, type Pair, pairs, text, withDefault } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toNumber } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";

interface Range {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

export const rangemap = command({
  name: "rangemap",
  kind: "streaming",
  summary: "Names the ranges that a number lies in, in the field `range`; both ends belong to a range.",
  syntax: args(
    { ranges: optional(pairs("name=low-high")) },
    {
      field: text("field"),
      default: described(withDefault(text(), "None"), "What `range` is where no range fits."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/rangemap",
  examples: [
    {
      title: "Three levels",
      search: "rangemap field=count low=0-0 elevated=1-100 default=severe",
      given: [{ count: 0 }, { count: 50 }, { count: 101 }],
      gives: [
        { count: 0, range: "low" },
        { count: 50, range: "elevated" },
        { count: 101, range: "severe" },
      ],
    },
    {
      title: "Ranges that overlap, and one below zero",
      search: "rangemap field=x dislike=-5--1 low=1-10 elevated=5-15",
      given: [{ x: -3 }, { x: 10 }, { x: "y" }],
      gives: [
        { x: -3, range: "dislike" },
        { x: 10, range: ["low", "elevated"] },
        { x: "y", range: "None" },
      ],
    },
  ],
  plan({ ranges = [], field, default: otherwise }, scope) {
    const known = ranges.map((pair) => rangeOf(pair, scope));
    const name = (value: Value): Value => {
      const numbers = items(value).flatMap((item) => toNumber(item) ?? []);
      const fitting = known.filter(({ low, high }) => numbers.some((n) => n >= low && n <= high));
      return multivalue(fitting.map((range) => range.name)) ?? otherwise;
    };
    return streaming((table) => table.with("range", mapColumn(table.column(field), name)));
  },
});

function rangeOf({ name, value }: Pair, scope: Scope): Range {
  const bounds = /^(-?(?:\d+\.?\d*|\.\d+))-(-?(?:\d+\.?\d*|\.\d+))$/.exec(value.text.trim());
  if (!bounds)
    return scope.fail(value.span, `\`${value.text}\` is not a range`, {
      hint: "low-high is expected, such as 1-30 or -5--1",
    });
  const [low, high] = [Number(bounds[1]), Number(bounds[2])];
  if (low > high)
    scope.fail(value.span, `the range \`${value.text}\` ends below its start`, {
      hint: "the lower number stands first",
    });
  return { name: name.text, low, high };
}
