import { type Numbers, numbers, type Slots, slots } from "../../table/accumulator.ts";
import type { Single, Value } from "../../values/value.ts";

/** The values with the least and the greatest time of each group; rows without a time stand in no order and do not count. */
export interface Ends {
  readonly earliest: Slots<Single>;
  readonly latest: Slots<Single>;
  readonly from: Numbers;
  readonly to: Numbers;
}

export function ends(result: (state: Ends, group: number) => Value) {
  const state: Ends = {
    earliest: slots((): Single => ""),
    latest: slots((): Single => ""),
    from: numbers(Infinity),
    to: numbers(-Infinity),
  };
  const put = (group: number, value: Single | undefined, time: number, other: Single | undefined, until: number) => {
    if (value !== undefined && time < state.from.at(group)) {
      state.from.set(group, time);
      state.earliest.set(group, value);
    }
    if (other !== undefined && until > state.to.at(group)) {
      state.to.set(group, until);
      state.latest.set(group, other);
    }
  };
  return {
    state,
    add(group: number, value: Single, time: number | null) {
      if (time !== null) put(group, value, time, value, time);
    },
    merge(group: number, { state: other }: { readonly state: Ends }, from: number) {
      put(group, other.earliest.at(from), other.from.at(from), other.latest.at(from), other.to.at(from));
    },
    result: (group: number) => result(state, group),
  };
}
