import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextOf } from "../../src/engine/context.ts";
import { statsFunctions } from "../../src/functions/stats/index.ts";
import type { Accumulator, StatsFunction } from "../../src/language/stats-function.ts";
import { renderNumber } from "../../src/values/coerce.ts";
import { items, type Single, type Value } from "../../src/values/value.ts";

interface Entry {
  readonly group: number;
  readonly value: Single;
  readonly time: number | null;
}

function create(definition: StatsFunction): Accumulator<unknown> {
  return definition.create({
    context: contextOf({ now: 0, limits: { listValues: 8 } }),
    parameter: 75,
    span: 60,
    warn: () => {},
  }) as Accumulator<unknown>;
}

function feed(definition: StatsFunction, entries: readonly Entry[]): Accumulator<unknown> {
  const state = create(definition);
  for (const { group, value, time } of entries) state.add(group, value, time);
  return state;
}

function close(left: Value, right: Value): void {
  if (typeof left === "number" && typeof right === "number")
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(left)));
  else expect(printed(left)).toEqual(printed(right));
}

/** 1 and "1" are the same value to a function that takes values as text; which of them is shown is the first one's choice. */
function printed(value: Value): readonly string[] {
  return items(value).map((item) => (typeof item === "number" ? renderNumber(item) : item));
}

const groups = 3;
const value = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.constantFrom("1", "1.0", "01", "7.50", "-2", "a", "b", "B", "", "x y"),
);
// Times differ, so that the oldest and the newest are one each.
const entries = fc
  .array(fc.record({ group: fc.nat(groups - 1), value, timed: fc.boolean() }), { maxLength: 40 })
  .map((list) =>
    list.map(
      ({ group, value: each, timed }, index): Entry => ({
        group,
        value: each,
        time: timed ? ((index * 37) % 101) + index / 1000 : null,
      }),
    ),
  );

describe("stats over parts, merged, are stats over the whole", () => {
  it.each(statsFunctions.map((definition) => [definition.name, definition] as const))("%s", (_, definition) => {
    fc.assert(
      fc.property(entries, fc.array(fc.nat(40), { maxLength: 3 }), (list, cuts) => {
        const whole = feed(definition, list);
        const bounds = [0, ...cuts.map((cut) => Math.min(cut, list.length)).sort((a, b) => a - b), list.length];
        const merged = create(definition);
        for (let part = 1; part < bounds.length; part++) {
          const piece = feed(definition, list.slice(bounds[part - 1], bounds[part]));
          for (let group = 0; group < groups; group++) merged.merge(group, piece, group);
        }
        for (let group = 0; group < groups; group++) close(merged.result(group), whole.result(group));
      }),
    );
  });

  it.each(statsFunctions.filter(({ ordered }) => !ordered).map((definition) => [definition.name, definition] as const))(
    "%s does not depend on the order of rows",
    (_, definition) => {
      fc.assert(
        fc.property(entries, (list) => {
          const forth = feed(definition, list);
          const back = feed(definition, [...list].reverse());
          for (let group = 0; group < groups; group++) {
            const [left, right] = [forth.result(group), back.result(group)];
            // Of equal numbers the first one's form is shown: 1 or 1.0.
            if (definition.name === "max" || definition.name === "min") close(numberOr(left), numberOr(right));
            else close(left, right);
          }
        }),
      );
    },
  );

  it("var keeps the digits of large numbers that lie close together", () => {
    const variance = statsFunctions.find(({ name }) => name === "var")!;
    const part = (...numbers: readonly number[]) =>
      feed(
        variance,
        numbers.map((n) => ({ group: 0, value: 1e9 + n, time: null })),
      );
    const state = part(1, 2);
    state.merge(0, part(9, 12), 0);
    state.merge(0, part(6), 0);
    expect(state.result(0)).toBeCloseTo(21.5, 9);
  });

  it("count merges the rows that have no field", () => {
    const count = statsFunctions.find(({ name }) => name === "count")!;
    const [left, right] = [create(count), create(count)];
    left.addRows?.(Int32Array.from([0, 1, -1, 0]));
    right.addRows?.(Int32Array.from([1, 1]));
    left.merge(1, right, 1);
    expect([left.result(0), left.result(1), left.result(2)]).toEqual([2, 3, 0]);
  });
});

function numberOr(found: Value): Value {
  return typeof found === "string" && found.trim() !== "" && Number.isFinite(Number(found)) ? Number(found) : found;
}

describe("rates per unit of time", () => {
  it.each([
    ["per_second", 0.5],
    ["per_minute", 30],
    ["per_hour", 1800],
    ["per_day", 43200],
  ])("%s divides the sum by the span", (name, result) => {
    const definition = statsFunctions.find((each) => each.name === name)!;
    const state = feed(definition, [
      { group: 0, value: 10, time: null },
      { group: 0, value: "20", time: null },
      { group: 0, value: "x", time: null },
    ]);
    expect(state.result(0)).toBeCloseTo(result, 9);
    expect(state.result(1)).toBeNull();
    expect(definition.only).toBe("timechart");
  });
});
