/** Growable columns of state, indexed by group id. A group that was never set holds the initial value. */
export interface Numbers {
  at(group: number): number;
  set(group: number, value: number): void;
  add(group: number, value: number): void;
  /** Adds 1 for each group of a list; negative ones are passed over. */
  addEach(groups: Int32Array): void;
  min(group: number, value: number): void;
  max(group: number, value: number): void;
}

export function numbers(initial = 0): Numbers {
  let slots = new Float64Array(16).fill(initial);
  const room = (group: number) => {
    const grown = new Float64Array(Math.max(group + 1, slots.length * 2)).fill(initial, slots.length);
    grown.set(slots);
    slots = grown;
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
      for (let i = 0; i < groups.length; i++) {
        const group = groups[i]!;
        if (group < 0) continue;
        if (group >= slots.length) room(group);
        slots[group]!++;
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
  };
}

export interface Slots<T> {
  /** The group's slot, or undefined when it was never set. */
  at(group: number): T | undefined;
  /** The group's slot, made on first use. */
  of(group: number): T;
  set(group: number, value: T): void;
}

export function slots<T>(make: () => T): Slots<T> {
  const list: T[] = [];
  return {
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
