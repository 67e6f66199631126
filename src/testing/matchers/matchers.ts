import {
  differences,
  type Expectation,
  type ExpectedRow,
  hasFields,
  type ResultRow,
  same,
  unmatched,
} from "../../detections/expectation.ts";
import { missingRisk, missingRiskFields, riskEvents } from "../../detections/risk.ts";
import { asksForNothing, isVacuous, vacuousReason } from "../../detections/vacuous.ts";
import type { Results } from "../../engine/results.ts";
import { checkKeys } from "../../text/check-keys.ts";
import { SplError } from "../../text/error.ts";
import { visible } from "../../text/visible.ts";
import type { EventsInput } from "./events.ts";
import { expectedRow, type FireExpectation, fireExpectation, type RowInput } from "./expected.ts";
import { countOf, failureText, namesIn, titleOf } from "./failure-text.ts";
import { detection, type Prepared, Rule, type RuleOptions, ruleKeys, timeOf } from "./rule.ts";

/** What a matcher answers to vitest or jest. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** What vitest and jest hand to a matcher. */
export interface MatcherContext {
  readonly isNot?: boolean;
}

/** How `toReturnRows` runs a search and compares its results. */
export interface RowsOptions extends RuleOptions {
  readonly events?: EventsInput;
  /** The results are these rows and no others, each with these fields and no others. */
  readonly exact?: boolean;
}

/**
 * The matchers, for `expect.extend(matchers)`. A search that is wrong or not supported throws, also under `.not`: it never counts as
 * one that found nothing.
 */
export const matchers = {
  toFireOn(this: MatcherContext | undefined, received: unknown, events: EventsInput, expected?: FireExpectation) {
    return fired(ruleFrom(received, "toFireOn"), events, expected, this?.isNot ?? false, "toFireOn");
  },
  toMatchDetection(this: MatcherContext | undefined, received: unknown, rule: unknown, expected?: FireExpectation) {
    const events = isEvents(received) ? received : wrongValue("toMatchDetection", "events", received);
    return fired(ruleFrom(rule, "toMatchDetection"), events, expected, this?.isNot ?? false, "toMatchDetection");
  },
  toReturnRows(
    this: MatcherContext | undefined,
    received: unknown,
    expected: readonly RowInput[],
    options: RowsOptions = {},
  ) {
    return returned(received, expected, options, this?.isNot ?? false);
  },
  toParseAsSpl(this: MatcherContext | undefined, received: unknown, options: RuleOptions = {}) {
    return parsed(received, options);
  },
};

function fired(
  rule: Rule,
  given: EventsInput,
  expectation: FireExpectation | undefined,
  isNot: boolean,
  matcher: string,
): MatcherResult {
  const { expected, time } = fireExpectation(expectation ?? {});
  const demands = Object.keys(expectation ?? {}).find((key) => !timeKeys.includes(key));
  if (isNot && demands !== undefined)
    throw new TypeError(`.not.${matcher} takes no \`${demands}\`: a detection that stays quiet has no results at all`);
  const prepared = rule.prepare(given, time);
  const results = rule.run(prepared);
  if (isNot) checkTested(results, prepared, `.not.${matcher}`);
  const { rows } = results;
  const about = `fire on ${countOf(prepared.events)}`;
  if (isNot) {
    if (rows.length === 0) for (const doubt of prepared.doubts) console.warn(visible(`.not.${matcher}: ${doubt}`));
    const nothing = rows.length > 0 && isVacuous(results, () => rule.run({ ...prepared, events: [] }));
    const found = [
      `${rows.length === 1 ? "1 result" : `${rows.length} results`}, none expected`,
      ...(nothing ? [vacuousReason(rule.explain(prepared), "{ count: 1, fields: { %s: 0 } }")] : []),
    ];
    const expected = `expected ${titleOf(rule)} not to ${about}`;
    return result(rows.length > 0, () => failureText(rule, prepared, { expected, found, rows, fields: [] }));
  }
  const wrong = [...differences(expected, rows), ...riskDifferences(rule, expected.risk, rows)];
  const found = wrong.length > 0 ? wrong : vacuous(rule, prepared, expected, results);
  const fields = [...Object.keys(expected.fields), ...namesIn(expected.rows)];
  return result(found.length === 0, () =>
    failureText(rule, prepared, { expected: `expected ${titleOf(rule)} to ${about}`, found, rows, fields }),
  );
}

/** Results that come without any event too are no firing, unless just they are expected. */
function vacuous(rule: Rule, prepared: Prepared, expected: Expectation, results: Results): readonly string[] {
  if (asksForNothing(expected, results.rows)) return [];
  if (!isVacuous(results, () => rule.run({ ...prepared, events: [] }))) return [];
  return [vacuousReason(rule.explain(prepared), "{ count: 1, fields: { %s: 0 } }")];
}

const timeKeys = ["now", "timeZone", "earliest", "latest"];

function riskDifferences(
  { detection: read, name }: Rule,
  risk: NonNullable<FireExpectation["risk"]>,
  rows: readonly ResultRow[],
): readonly string[] {
  if (risk.length === 0) return [];
  if (!read) throw new TypeError(`${name} has no file that defines its risk`);
  return [...missingRiskFields(read, rows), ...missingRisk(risk, riskEvents(read, rows))];
}

function returned(
  received: unknown,
  expected: readonly RowInput[],
  options: RowsOptions,
  isNot: boolean,
): MatcherResult {
  if (!Array.isArray(expected)) throw new TypeError("toReturnRows takes a list of rows");
  const { events = [], exact = false, ...more } = options;
  const rule = ruleFrom(received, "toReturnRows", more);
  const prepared = rule.prepare(events, received instanceof Rule ? timeOf(more) : {});
  const wanted = expected.map(expectedRow);
  const results = rule.run(prepared);
  const { rows } = results;
  if (isNot || wanted.length === 0) checkTested(results, prepared, isNot ? ".not.toReturnRows" : "toReturnRows([])");
  const about = `${titleOf(rule)} on ${countOf(prepared.events)}`;
  const fields = namesIn(wanted);
  if (isNot) {
    const there = wanted.filter((row) => rows.some((found) => (exact ? sameRow(row, found) : hasFields(row, found))));
    const none = wanted.length === 0;
    const found = none ? ["no results"] : there.map((row) => `a result has ${JSON.stringify(row)}`);
    const sentence = none ? `expected results of ${about}` : `expected none of these rows from ${about}`;
    return result(none ? rows.length === 0 : there.length > 0, () =>
      failureText(rule, prepared, { expected: sentence, found, rows, fields }),
    );
  }
  const found = rowsFound(wanted, rows, exact);
  return result(found.length === 0, () =>
    failureText(rule, prepared, {
      expected: `expected ${wanted.length === 0 ? "no results" : exact ? "exactly these rows" : "these rows"} from ${about}`,
      found,
      rows,
      fields,
    }),
  );
}

/** In what the rows differ from those expected; an empty list expects that there are none. */
function rowsFound(wanted: readonly ExpectedRow[], rows: readonly ResultRow[], exact: boolean): readonly string[] {
  const unlimited = { count: { least: 0, most: Infinity }, fields: {}, risk: [], riskFields: false };
  if (!exact && wanted.length > 0) return differences({ ...unlimited, rows: wanted }, rows);
  const count = { least: wanted.length, most: wanted.length };
  const missing = unmatched(wanted, rows, sameRow).map((row) => `no result is ${JSON.stringify(row)}`);
  return [...differences({ ...unlimited, count, rows: [] }, rows), ...missing];
}

/** Whether two rows have the same fields with the same values; stars are ordinary characters. */
function sameRow(expected: ExpectedRow, row: ResultRow): boolean {
  const names = new Set([...Object.keys(expected), ...Object.keys(row)]);
  return [...names].every((name) => {
    const found = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
    const wanted = Object.hasOwn(expected, name) ? (expected[name] ?? null) : null;
    return found === null || wanted === null ? found === wanted : sameValue(found, wanted);
  });
}

function sameValue(found: NonNullable<ResultRow[string]>, wanted: NonNullable<ResultRow[string]>): boolean {
  return typeof wanted === "string" && wanted.includes("*") ? found === wanted : same(found, wanted);
}

function parsed(received: unknown, options: RuleOptions): MatcherResult {
  const rule = ruleFrom(received, "toParseAsSpl", options);
  const { diagnostics } = rule.engine().parse(rule.search, rule.name);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const problem = new SplError(errors, { name: rule.name, text: rule.search });
  const refused = errors.length > 0 ? problem : refusalOf(rule);
  if (refused.diagnostics.some(({ code }) => code === "unsupported")) throw refused;
  return result(errors.length === 0, () =>
    errors.length > 0 ? problem.message : `expected that this is no search that can be parsed:\n\n${rule.search}`,
  );
}

/** What shows only when a search is about to run: a command that is parsed and not supported. */
function refusalOf(rule: Rule): SplError {
  try {
    rule.run(rule.prepare([]));
  } catch (error) {
    if (error instanceof SplError) return error;
    throw error;
  }
  return new SplError([], { name: rule.name, text: rule.search });
}

/** A test that expects nothing of no events tests nothing, unless the search looks at none. */
function checkTested({ readsEvents }: Results, { events }: Prepared, matcher: string): void {
  if (events.length > 0 || !readsEvents) return;
  throw new TypeError(`${matcher} needs events: without any, nothing can be found`);
}

function ruleFrom(value: unknown, matcher: string, options: RuleOptions = {}): Rule {
  if (value instanceof Rule) {
    checkKeys(options, timeKeys, `${matcher} of a detection()`);
    return value;
  }
  if (typeof value === "string") {
    checkKeys(options, [...ruleKeys, "events", "exact"], matcher);
    return detection({ search: value, ...options });
  }
  return wrongValue(matcher, "a detection() or the text of a search", value);
}

function isEvents(value: unknown): value is EventsInput {
  return typeof value === "string" || (typeof value === "object" && value !== null && !(value instanceof Rule));
}

function wrongValue(matcher: string, wanted: string, value: unknown): never {
  const kind = value === null ? "null" : value instanceof Rule ? "a detection" : typeof value;
  throw new TypeError(`${matcher} is about ${wanted}, and was given ${kind}`);
}

function result(pass: boolean, message: () => string): MatcherResult {
  return { pass, message };
}
