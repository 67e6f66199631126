import { createEngine } from "../../../src/index.ts";
import { now } from "../../support/search.ts";
import type { PairCase } from "../case.ts";
import { made } from "../recipe.ts";
import type { Step } from "./broken.ts";
import { asEvents, expectSame, outcomeOf } from "./outcome.ts";
import { known } from "./search.ts";

/** A condition holds for the same rows in both ways in which it is written. */
export function pairLaw({ before, condition, frames, events, settings }: PairCase, step: Step): void {
  const given = asEvents(events.map(made));
  const found = frames.map((frame) => {
    const search = `${before} | ${frame.replaceAll("{}", () => condition)}`;
    return outcomeOf(search, given, step, () => createEngine(known).search(search, given, { now, ...settings }));
  });
  const [left, right] = found;
  // A condition that is refused is refused in other words elsewhere in the text.
  if (left && right && !("error" in left)) expectSame(`\`${frames[0]}\` is \`${frames[1]}\``, left, right);
}
