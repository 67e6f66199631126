import { basename } from "node:path";
import { afterLast, fixedClock } from "../detections/clock.ts";
import type { Detection, DetectionTest, Window } from "../detections/detection.ts";
import { differences } from "../detections/expectation.ts";
import { renderExplanation } from "../detections/explanation.ts";
import { missingRisk, missingRiskFields, riskEvents, unfilled } from "../detections/risk.ts";
import { asksForNothing, isVacuous, vacuousReason } from "../detections/vacuous.ts";
import type { Clause } from "../engine/clauses.ts";
import type { Engine, Explanation, SearchOptions } from "../engine/engine.ts";
import { InputError } from "../input/error.ts";
import type { Event } from "../table/dataset.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import { lineAndColumn, renderDiagnostic } from "../text/render.ts";
import { UsageError } from "../text/usage-error.ts";
import { missingFields } from "./required-fields.ts";
import type { TestResult } from "./result.ts";
import type { TestEvents } from "./test-events.ts";
import type { Verdict } from "./verdict.ts";

/** A search that fills lookups before the detection's own runs. */
export interface Baseline {
  readonly name: string;
  readonly search: string;
}

export interface TestRun {
  readonly result: TestResult;
  /** Null where the search did not run. */
  readonly explanation: Explanation | null;
  /** What the search does without any event; null where it cannot run. */
  withoutEvents(): Explanation | null;
}

/** What a test is run with. */
export interface TestBed {
  readonly baselines: readonly Baseline[];
  /** The window of the detection's schedule, where the test asks for it. */
  readonly window: Window | null;
  readonly clock: ClockOptions;
  /** Columns that an explanation may fill; `Infinity` where nothing is to be cut. */
  readonly width: number;
  /** An engine that nothing was written into. */
  engine(): Engine;
}

export interface ClockOptions {
  readonly now: string | number | null;
  readonly timeZone: string | null;
}

const mostRows = 20;

/** Runs a detection's search over the events of a test, and judges what it finds. It never throws for what a person wrote. */
export function runTest(detection: Detection, test: DetectionTest, read: TestEvents, bed: TestBed): TestRun {
  const about = blankResult(detection, test, read);
  const stop = (verdict: Verdict, reasons: readonly string[]) => notRun({ ...about, verdict, reasons });
  if (test.problems.length > 0)
    return stop(
      "error",
      test.problems.map((each) => renderDiagnostic(each, detection.source)),
    );
  if (read.problems.length > 0) return stop("error", read.problems);
  if (test.attackData.length + test.events.length === 0)
    return stop("error", ["the test has neither attack_data nor events"]);
  if (read.events.length === 0) return stop("error", ["no events were read from the test's data"]);
  // Text that was not understood has no fields: a test that wants no results would pass on it whatever the search is.
  if (test.expect.count.least === 0 && read.unread.length > 0)
    return stop(
      "error",
      read.unread.map(
        (file) => `no event of ${file} has a time in its text: it is not what its sourcetype says, and proves nothing`,
      ),
    );
  const options = searchOptions(detection, test, read.events, bed);
  const over = (events: readonly Event[], engine: Engine): Explanation => {
    for (const { name, search } of bed.baselines) engine.search(search, events, { ...options, name });
    return engine.explain(detection.search.text, events, options);
  };
  let nothing: Explanation | undefined;
  const withoutEvents = () => {
    nothing ??= over([], bed.engine());
    return nothing;
  };
  try {
    const engine = bed.engine();
    const explanation = over(read.events, engine);
    const result = judged(
      detection,
      test,
      about,
      { explanation, withoutEvents },
      { ...bed, made: engine, events: read.events, options },
    );
    return { result, explanation, withoutEvents: () => unlessWrong(withoutEvents) };
  } catch (error) {
    if (error instanceof SplError) return stop(verdictOf(error), rendered(error, detection));
    if (error instanceof InputError || error instanceof UsageError) return stop("error", [error.message]);
    throw error;
  }
}

function unlessWrong(explain: () => Explanation): Explanation | null {
  try {
    return explain();
  } catch (error) {
    if (error instanceof SplError) return null;
    throw error;
  }
}

/** The run of a test whose search did not run. */
export function notRun(result: TestResult): TestRun {
  return { result, explanation: null, withoutEvents: () => null };
}

/** A result of a test that did not run. */
export function blankResult(
  { source }: Detection,
  { name, span, expect }: DetectionTest,
  read: Pick<TestEvents, "files" | "events" | "messages" | "absent">,
): TestResult {
  return {
    name,
    line: lineAndColumn(source, span.start).line,
    verdict: "skipped",
    reasons: [],
    results: 0,
    rows: [],
    stages: [],
    emptied: null,
    explanation: null,
    messages: [...new Set(read.messages)],
    missingFields: [],
    risk: [],
    data: read.files,
    absent: read.absent,
    events: read.events.length,
    milliseconds: 0,
    snapshot: null,
    quiet: expect.count.most === 0,
  };
}

function searchOptions(
  { source }: Detection,
  test: DetectionTest,
  events: readonly Event[],
  { clock, window }: TestBed,
): SearchOptions {
  const timeZone = test.timeZone ?? clock.timeZone;
  const earliest = test.earliest ?? window?.earliest ?? null;
  const latest = test.latest ?? window?.latest ?? null;
  return {
    name: source.name ?? "detection",
    now: test.now ?? clock.now ?? afterLast(events) ?? fixedClock,
    ...(timeZone === null ? {} : { timeZone }),
    ...(earliest === null ? {} : { earliest }),
    ...(latest === null ? {} : { latest }),
  };
}

function judged(
  detection: Detection,
  test: DetectionTest,
  about: TestResult,
  { explanation, withoutEvents }: { readonly explanation: Explanation; withoutEvents(): Explanation },
  bed: TestBed & { readonly made: Engine; readonly events: readonly Event[]; readonly options: SearchOptions },
): TestResult {
  const { made: engine, events, options } = bed;
  const { results } = explanation;
  const { rows } = results;
  const risk = riskEvents(detection, rows);
  const reasons = [
    ...differences(test.expect, rows),
    ...(test.expect.riskFields ? missingRiskFields(detection, rows) : []),
    ...missingRisk(test.expect.risk, risk),
  ];
  const proven =
    reasons.length > 0 || asksForNothing(test.expect, rows) || !isVacuous(results, () => withoutEvents().results);
  const unwanted = test.expect.count.most === 0 && rows.length > 0;
  if (!proven || (unwanted && isVacuous(results, () => withoutEvents().results)))
    reasons.push(vacuousReason(explanation, "expect: { count: 1, fields: { %s: 0 } }"));
  const missing = missingFields(detection.requiredFields, detection.search.text, engine, events, options);
  return {
    ...about,
    verdict: reasons.length > 0 ? "failed" : "passed",
    reasons,
    results: rows.length,
    rows: rows.slice(0, mostRows),
    stages: results.stages.map(({ text, command, rowsIn, rowsOut }) => ({ text, command, rowsIn, rowsOut })),
    emptied: explanation.emptied === null ? null : explanation.emptied + 1,
    explanation: renderExplanation(explanation, { times: false, width: bed.width, clock: clockOf(test, bed, events) }),
    messages: [
      ...new Set([
        ...about.messages,
        ...results.messages.map((message) => remark(message, detection)),
        ...(rows.length === 0 && test.expect.count.least === 0 ? strangers(explanation) : []),
        ...(test.expect.riskFields ? unfilled(detection, rows) : []),
        ...openFilters(detection, engine),
      ]),
    ],
    missingFields: missing,
    risk,
  };
}

/** Where the clock of a test comes from. */
function clockOf(test: DetectionTest, { clock }: TestBed, events: readonly Event[]): string {
  if (test.now !== null) return "the test says so";
  if (clock.now !== null) return "--now";
  return afterLast(events) === null ? "a time that is the same for all tests" : "the second after the last event";
}

/** A filter macro of the detection's own name is made when its pack is built; any other should be defined somewhere. */
function openFilters({ source, search }: Detection, engine: Engine): readonly string[] {
  const own = `${basename(source.name ?? "").replace(/\.ya?ml$/i, "")}_filter`;
  return engine
    .parse(search.text)
    .openFilters.filter((name) => name !== own)
    .map((name) => `the macro \`${name}\` is nowhere defined, and lets everything pass`);
}

const kindFields = new Set(["index", "source", "sourcetype", "eventtype", "tag"]);

/** A search that stays quiet only because no event is of the kind that it looks at is worth a remark. */
function strangers({ emptied, clause }: Explanation): readonly string[] {
  if (emptied !== 0 || !clause) return [];
  const parts = clause.kind === "and" ? clause.operands : [clause];
  return parts
    .filter((part) => part.passing.length === 0 && fieldsOf(part).every((name) => kindFields.has(name)))
    .map(({ text }) => `no event passes ${text}: the test would pass whatever else the search says`);
}

function fieldsOf({ fields, operands }: Clause): readonly string[] {
  return operands.length > 0 ? operands.flatMap(fieldsOf) : fields;
}

function remark(message: Diagnostic, detection: Detection): string {
  return message.code === "knowledge"
    ? message.message
    : renderDiagnostic(inFile(message, detection), detection.source);
}

export function verdictOf({ diagnostics }: SplError): Verdict {
  return diagnostics.some(({ code }) => code === "unsupported") ? "unsupported" : "error";
}

/** The diagnostics of a detection's search, shown in its file; those of other searches as they are. */
function rendered(error: SplError, detection: Detection): readonly string[] {
  if (error.source.text !== detection.search.text) return [error.message];
  return error.diagnostics.map((each) => renderDiagnostic(inFile(each, detection), detection.source));
}

function inFile(diagnostic: Diagnostic, { search, source }: Detection): Diagnostic {
  const notes = diagnostic.notes?.map((note) =>
    note.source.text === search.text ? { ...note, source, span: search.locate(note.span) } : note,
  );
  return { ...diagnostic, span: search.locate(diagnostic.span), ...(notes ? { notes } : {}) };
}
