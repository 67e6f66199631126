import { createEngine } from "../../../src/index.ts";
import { now } from "../../support/search.ts";
import type { ShuffledCase } from "../case.ts";
import { made } from "../recipe.ts";
import { Broken, type Step } from "./broken.ts";
import { asEvents, outcomeOf, text } from "./outcome.ts";
import { known } from "./search.ts";

/** The order of the events shows in nothing that is found. */
export function shuffledLaw({ search, events, settings }: ShuffledCase, step: Step): void {
  const given = events.map(made);
  const found = [
    given,
    given.toReversed(),
    [...given.slice(given.length / 2), ...given.slice(0, given.length / 2)],
  ].map((order) => {
    const inOrder = asEvents(order);
    return outcomeOf("in another order", inOrder, step, () =>
      createEngine(known).search(search, inOrder, { now, ...settings }),
    );
  });
  const [first, ...others] = found;
  if (!first || "error" in first) return;
  const expected = multiset(first.rows);
  for (const other of others) {
    const rows = "error" in other ? [other.error] : multiset(other.rows);
    if (text(rows) !== text(expected))
      throw new Broken("the order of events does not matter", `${text(expected)}\nis not\n${text(rows)}`);
  }
}

function multiset(rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row, rounded)).sort();
}

/** Sums of fractions differ in their last digits with the order in which they are added. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(9)) : value;
}
