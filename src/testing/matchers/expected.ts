import type { Expectation, ExpectedRisk, ExpectedRow } from "../../detections/expectation.ts";
import { fires } from "../../detections/expectation.ts";
import { fieldValue } from "../../table/dataset.ts";
import { checkKeys } from "../../text/check-keys.ts";
import { type RuleTime, timeOf } from "./rule.ts";

/** A row that is expected: a field's value, a list for several values, or null for a field that must not be there. */
export type RowInput = Readonly<Record<string, string | number | null | readonly (string | number)[]>>;

export type CountInput = number | { readonly atLeast?: number; readonly atMost?: number };

/** What a detection that fires must find. */
export interface FireExpectation extends RuleTime {
  /** How many results; at least one when absent. */
  readonly count?: CountInput;
  /** Fields of which some result must have this value; `*` stands for any characters. */
  readonly fields?: RowInput;
  /** Rows that must be among the results, each with at least these fields. */
  readonly rows?: readonly RowInput[];
  /** Risk events that the results must give, as the detection's file defines them. */
  readonly risk?: readonly ExpectedRisk[];
}

const timeKeys = ["now", "timeZone", "earliest", "latest"];

export function fireExpectation(given: FireExpectation): { readonly expected: Expectation; readonly time: RuleTime } {
  checkKeys(given, ["count", "fields", "rows", "risk", ...timeKeys], "what is expected");
  const { count, fields = {}, rows = [], risk = [] } = given;
  const expected = {
    ...fires,
    count: countOf(count),
    fields: expectedRow(fields),
    rows: rows.map(expectedRow),
    risk,
    riskFields: risk.length > 0,
  };
  return { expected, time: timeOf(given) };
}

function countOf(count: CountInput | undefined): Expectation["count"] {
  if (count === undefined) return fires.count;
  if (typeof count === "number") {
    wholeNumber(count);
    if (count === 0) throw new TypeError("a detection that fires has results: .not.toFireOn() expects none");
    return { least: count, most: count };
  }
  checkKeys(count, ["atLeast", "atMost"], "a count");
  const { atLeast = 1, atMost = Infinity } = count;
  for (const each of [atLeast, ...(atMost === Infinity ? [] : [atMost])]) wholeNumber(each);
  if (atLeast < 1 || atMost < atLeast) throw new TypeError("a count is at least 1, and atMost is not below atLeast");
  return { least: atLeast, most: atMost };
}

function wholeNumber(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new TypeError(`a count is a whole number, not ${String(count)}`);
}

export function expectedRow(row: RowInput): ExpectedRow {
  if (typeof row !== "object" || row === null) throw new TypeError("an expected row is an object");
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value === undefined) throw new TypeError(`the expected ${name} is undefined; null expects no value`);
      return [name, fieldValue(value)];
    }),
  );
}
