import type { EventsInput } from "./events.ts";
import type { FireExpectation, RowInput } from "./expected.ts";
import type { RowsOptions } from "./matchers.ts";
import type { Rule, RuleOptions } from "./rule.ts";

/** The matchers as they are called on `expect(…)`. */
export interface SpeleoMatchers<R = void> {
  /** The detection finds something in the events, and what is expected. Under `.not` it finds nothing at all. */
  toFireOn(events: EventsInput, expected?: FireExpectation): R;
  /** `expect(events).toMatchDetection(rule)`: as `toFireOn`, the other way round. */
  toMatchDetection(rule: Rule | string, expected?: FireExpectation): R;
  /** The search gives these rows among others, in any order; with `exact` these alone. Under `.not` it gives none of them. */
  toReturnRows(rows: readonly RowInput[], options?: RowsOptions): R;
  /** The text is a search without mistakes. */
  toParseAsSpl(options?: RuleOptions): R;
}

declare global {
  // Vitest's and jest's `expect` both take their matchers from here.
  namespace jest {
    interface Matchers<R, T> extends SpeleoMatchers<R> {}
  }
}
