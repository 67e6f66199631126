import { evalFunction, maybe, numeric, value } from "../../../language/eval-function.ts";
import { addUnits } from "../../../time/calendar.ts";
import { parseSpan } from "../../../time/span.ts";
import { toNumber, toText } from "../../../values/coerce.ts";
import { multivalue, type Value } from "../../../values/value.ts";

export const mvrange = evalFunction({
  name: "mvrange",
  family: "multivalue",
  summary: "Makes numbers from a start up to, and without, an end; the step is 1, a number, or a span of time.",
  parameters: [numeric("start"), numeric("end"), maybe(value("step"))],
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: "mvrange(1, 6, 2)", gives: [1, 3, 5] }],
  prepare:
    (_, { context }) =>
    (start: number, end: number, step: Value = 1) => {
      const size = toNumber(step);
      const spanOf = size === null ? parseSpan(toText(step) ?? "") : null;
      const next = (count: number): number | null => {
        if (size !== null) return start + count * size;
        return spanOf?.kind === "time" ? addUnits(start, count * spanOf.count, spanOf.unit, context.timeZone) : null;
      };
      const numbers: number[] = [];
      const down = size !== null && size < 0;
      if (size === 0) return null;
      for (
        let at: number | null = start, count = 1;
        at !== null && (down ? at > end : at < end) && count <= 1_000_000;
        count++
      ) {
        numbers.push(at);
        at = next(count);
      }
      return multivalue(numbers);
    },
});
