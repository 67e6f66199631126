import type { Scalar } from "../values/value.ts";

/** Growable columns of state, indexed by group id. A group that was never set holds the initial value. */
export interface Numbers {
  at(group: number): number;
  set(group: number, value: number): void;
  add(group: number, value: number): void;
  /** Adds 1 for each group of a list; negative ones are passed over. */
  addEach(groups: Int32Array): void;
  min(group: number, value: number): void;
  max(group: number, value: number): void;
  /** The same for the numbers of a whole batch; what is neither a number nor null goes to `rest`. */
  addAll(groups: Int32Array, values: readonly Scalar[], rest: Rest): void;
  /** Adds 1 for each row of a batch whose value is a number. */
  addNumeric(groups: Int32Array, values: readonly Scalar[]): void;
  minAll(groups: Int32Array, values: readonly Scalar[], rest: Rest): void;
  maxAll(groups: Int32Array, values: readonly Scalar[], rest: Rest): void;
}

/** Takes a value that is not a number, for a group that is one. */
export type Rest = (group: number, value: NonNullable<Scalar>) => void;

export function numbers(initial = 0): Numbers {
  let slots = new Float64Array(16).fill(initial);
  const room = (group: number) => {
    const grown = new Float64Array(Math.max(group + 1, slots.length * 2)).fill(initial, slots.length);
    grown.set(slots);
    slots = grown;
    return grown;
  };
  return {
    at: (group) => (group < slots.length ? slots[group]! : initial),
    set(group, value) {
      if (group >= slots.length) room(group);
      slots[group] = value;
    },
    add(group, value) {
      if (group >= slots.length) room(group);
      slots[group]! += value;
    },
    addEach(groups) {
      let own = slots;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        if (group >= own.length) own = room(group);
        own[group]!++;
      }
    },
    min(group, value) {
      if (group >= slots.length) room(group);
      if (value < slots[group]!) slots[group] = value;
    },
    max(group, value) {
      if (group >= slots.length) room(group);
      if (value > slots[group]!) slots[group] = value;
    },
    addNumeric(groups, values) {
      let own = slots;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0 || typeof values[row] !== "number") continue;
        if (group >= own.length) own = room(group);
        own[group]!++;
      }
    },
    addAll(groups, values, rest) {
      let own = slots;
      for (let row = 0; row < groups.length; row++) {
        const value = values[row]!;
        const group = groups[row]!;
        if (group < 0) continue;
        if (typeof value === "number") {
          if (group >= own.length) own = room(group);
          own[group]! += value;
        } else if (value !== null) {
          rest(group, value);
          own = slots;
        }
      }
    },
    minAll(groups, values, rest) {
      let own = slots;
      for (let row = 0; row < groups.length; row++) {
        const value = values[row]!;
        const group = groups[row]!;
        if (group < 0) continue;
        if (typeof value === "number") {
          if (group >= own.length) own = room(group);
          if (value < own[group]!) own[group] = value;
        } else if (value !== null) {
          rest(group, value);
          own = slots;
        }
      }
    },
    maxAll(groups, values, rest) {
      let own = slots;
      for (let row = 0; row < groups.length; row++) {
        const value = values[row]!;
        const group = groups[row]!;
        if (group < 0) continue;
        if (typeof value === "number") {
          if (group >= own.length) own = room(group);
          if (value > own[group]!) own[group] = value;
        } else if (value !== null) {
          rest(group, value);
          own = slots;
        }
      }
    },
  };
}

export interface Slots<T> {
  /** True while no group has a slot. */
  readonly empty: boolean;
  /** The group's slot, or undefined when it was never set. */
  at(group: number): T | undefined;
  /** The group's slot, made on first use. */
  of(group: number): T;
  set(group: number, value: T): void;
}

export function slots<T>(make: () => T): Slots<T> {
  const list: T[] = [];
  return {
    get empty() {
      return list.length === 0;
    },
    at: (group) => list[group],
    of(group) {
      let slot = list[group];
      if (slot === undefined) {
        slot = make();
        list[group] = slot;
      }
      return slot;
    },
    set(group, value) {
      list[group] = value;
    },
  };
}
