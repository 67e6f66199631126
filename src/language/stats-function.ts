import type { Scalar, Single, Value } from "../values/value.ts";
import type { Context } from "./context.ts";
import type { StatsExample } from "./example.ts";

/**
 * The running state of one aggregation over all groups: columns of numbers or values indexed by group id, never one object per
 * group. Groups appear in any order; ids are dense from 0.
 */
export interface Accumulator<Self = unknown> {
  /** One value of one row; rows without the field do not come here. `time` is the row's `_time` for
   * a function that is `timed`; null where the row has none, and for all others. */
  add(group: number, value: Single, time: number | null): void;
  /** Counts the rows of a batch where the function is written without a field; -1 stands for no group. */
  addRows?(groups: Int32Array): void;
  /** The values of a whole batch at once, where that is faster; what is not a plain number may be handed to `rest`. */
  addAll?(
    groups: Int32Array,
    values: readonly Scalar[],
    rest: (group: number, value: NonNullable<Scalar>) => void,
  ): void;
  /** Adds what `other` holds for its group `from`: partial results of chunks combine. `other` covers later rows. */
  merge(group: number, other: Self, from: number): void;
  /** The result of a group; a group that never saw a value gives what Splunk gives for no values. */
  result(group: number): Value;
}

export interface StatsScope {
  readonly context: Context;
  /** The number in the function's name: 95 for `perc95`; null where it has none. */
  readonly parameter: number | null;
  /** Seconds of a timechart's bins; null elsewhere. */
  readonly span: number | null;
  warn(message: string): void;
}

export interface StatsFunction {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** The name is followed by a number: `perc95`, `p50`, `upperperc99.9`. */
  readonly parameterized?: boolean;
  readonly summary: string;
  /** `none`: written bare; `optional`: `count` or `count(x)`; `required`: a field or eval(…). */
  readonly argument: "none" | "optional" | "required";
  readonly examples: readonly StatsExample[];
  readonly differences?: string;
  readonly source?: string;
  /** Only numeric values count; with allnum=t one other value voids the group's result. */
  readonly numeric?: boolean;
  /** The function looks at the rows' `_time`. */
  readonly timed?: boolean;
  /** The result depends on the order of rows (`first`, `list`). */
  readonly ordered?: boolean;
  /** Where the function may be used; everywhere when absent. */
  readonly only?: "timechart" | "mstats";
  readonly create: (scope: StatsScope) => Accumulator<never>;
}

export function statsFunction(definition: StatsFunction): StatsFunction {
  return definition;
}
