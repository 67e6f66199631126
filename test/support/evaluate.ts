import { expect } from "vitest";
import { createEngine, type Event, SplError } from "../../src/index.ts";
import { now } from "./search.ts";

export interface Setting {
  readonly timeZone?: string;
  readonly now?: number;
}

/** The value of an eval expression over one row: what a field holds, or null. */
export function evaluate(expression: string, row: Event = {}, setting: Setting = {}): unknown {
  const { rows } = createEngine().search(`* | eval result = ${expression} | table result`, [row], { now, ...setting });
  return rows[0]?.result ?? null;
}

/** The truth of a condition over one row: TRUE, FALSE, or null for neither. */
export function truth(condition: string, row: Event = {}): boolean | null {
  const text = evaluate(`case(${condition}, "TRUE", NOT (${condition}), "FALSE")`, row);
  return text === null ? null : text === "TRUE";
}

/** The result of one aggregation over rows. */
export function aggregate(call: string, rows: readonly Event[]): unknown {
  return createEngine().search(`* | stats ${call} as result`, rows, { now }).rows[0]?.result ?? null;
}

/** Expects that an expression is refused, with a message. */
export function expectRefusal(expression: string, message: string): void {
  let caught: unknown;
  try {
    evaluate(expression);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(SplError);
  if (caught instanceof SplError) expect(caught.diagnostics[0]?.message).toBe(message);
}
