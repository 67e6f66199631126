import type { Explanation } from "../engine/engine.ts";
import type { Results } from "../engine/results.ts";
import { plural } from "../text/plural.ts";
import { toText } from "../values/coerce.ts";
import type { Expectation, ExpectedRow, ResultRow } from "./expectation.ts";

/**
 * Whether results show nothing of the events: the search looks at events, and finds the same without any. `stats` without BY gives a
 * row for no rows, and so does a subsearch that makes its own.
 */
export function isVacuous(found: Results, withoutEvents: () => Results): boolean {
  if (found.length === 0 || !found.readsEvents) return false;
  const nothing = withoutEvents();
  return nothing.length === found.length && JSON.stringify(nothing.rows) === JSON.stringify(found.rows);
}

/**
 * Whether an expectation asks for a row that is made from nothing: it expects a 0 or no value in some field, or names every value of
 * the row. A test that only counts results, or names what the search writes into any row, does not.
 */
export function asksForNothing({ rows: expected, fields }: Expectation, rows: readonly ResultRow[]): boolean {
  const asked: readonly ExpectedRow[] =
    expected.length === 0 ? [fields] : expected.map((row) => ({ ...fields, ...row }));
  return asked.some(
    (wanted) =>
      Object.values(wanted).some((value) => value === null || toText(value) === "0") ||
      rows.some((row) => Object.keys(row).every((name) => isNamed(wanted[name]))),
  );
}

function isNamed(value: ExpectedRow[string] | undefined): boolean {
  return value !== undefined && !/^\*+$/.test(toText(value) ?? "");
}

/** Why results that are made from nothing prove nothing, and how a test asks for them. */
export function vacuousReason({ results, emptied }: Pick<Explanation, "results" | "emptied">, asks: string): string {
  const { length } = results;
  const lost =
    emptied === null ? "" : `: no row is left after stage ${emptied + 1}, and a later stage makes it from nothing`;
  const zero = Object.entries(results.rows[0] ?? {}).find(([, value]) => toText(value) === "0")?.[0];
  const advice = zero === undefined ? "" : `; a test of silence asks for it: ${asks.replace("%s", () => zero)}`;
  return `${length} ${plural(length, "result")}, and the same without any event${lost}${advice}`;
}
