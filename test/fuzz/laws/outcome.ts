import { isDeepStrictEqual } from "node:util";
import { type Event, type Results, SplError } from "../../../src/index.ts";
import { Broken, type Step, unforeseen } from "./broken.ts";

/** What a search came to: rows, or why there are none. */
export type Outcome =
  | {
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly columns: readonly string[];
      readonly results: Results;
    }
  | { readonly error: string };

/** Runs a search. It may be refused, and a caller that gives what is no event is told so; nothing else may be thrown. */
export function outcomeOf(doing: string, events: readonly unknown[], step: Step, run: () => Results): Outcome {
  try {
    return step(doing, () => {
      const results = run();
      const { rows, columns } = results;
      return { rows, columns, results };
    });
  } catch (error) {
    if (error instanceof SplError) return { error: error.message };
    if (error instanceof TypeError && !events.every(isEvent)) return notEvents;
    throw unforeseen(error, "a search");
  }
}

/** Where there is what is no event, it is told when it is read, which other ways do sooner or later, or not at all. */
const notEvents: Outcome = { error: "not all are events" };

/** A caller of JavaScript may give anything. */
export function asEvents(events: readonly unknown[]): readonly Event[] {
  // The engine says itself which of them is no event.
  return events as readonly Event[];
}

export function isEvent(event: unknown): boolean {
  return typeof event === "object" && event !== null && !Array.isArray(event);
}

/** Throws where two ways that must be the same are not. */
export function expectSame(law: string, expected: Outcome, found: Outcome): void {
  const [left, right] = [shown(expected), shown(found)];
  if (!isDeepStrictEqual(left, right)) throw new Broken(law, `${text(left)}\nis not\n${text(right)}`);
}

function shown(outcome: Outcome): unknown {
  if ("error" in outcome) return { error: outcome.error };
  // Where nothing was found, columns may be those of rows that some stage dropped.
  return outcome.rows.length === 0 ? [] : { columns: outcome.columns, rows: outcome.rows };
}

export function text(data: unknown): string {
  const json = JSON.stringify(data) ?? String(data);
  return json.length > 1500 ? `${json.slice(0, 1500)}…` : json;
}
