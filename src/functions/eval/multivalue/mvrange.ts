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
  prepare(constants, { context, fail, warn }) {
    const [, , constant] = constants;
    if (typeof constant === "string" && !stepOf(constant, context.timeZone))
      fail(`\`${constant}\` is no step`, 2, "a number, or a span of time such as 7d, is expected");
    return (start: number, end: number, written: Value = 1) => {
      const step = stepOf(written, context.timeZone);
      if (!step) return null;
      const numbers: number[] = [];
      for (let count = 1, at = start; (step.down ? at > end : at < end) && count <= most; count++) {
        numbers.push(at);
        at = step.after(start, count);
      }
      if (numbers.length === most) warn(`mvrange keeps the first ${most} values`);
      return multivalue(numbers);
    };
  },
});

/** More values than anything can use; a mistake, as a rule. */
const most = 1_000_000;

interface Step {
  readonly down: boolean;
  after(start: number, count: number): number;
}

/** Steps of numbers, or of time on the local calendar; null for what is neither, and for steps of nothing. */
function stepOf(written: Value, timeZone: string): Step | null {
  const size = toNumber(written);
  if (size !== null) return size === 0 ? null : { down: size < 0, after: (start, count) => start + count * size };
  const span = parseSpan(toText(written) ?? "");
  if (span?.kind !== "time") return null;
  return { down: false, after: (start, count) => addUnits(start, count * span.count, span.unit, timeZone) };
}
