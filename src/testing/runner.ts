import { dirname, resolve } from "node:path";
import { builtin } from "../builtin.ts";
import { fixedClock } from "../detections/clock.ts";
import type { Detection, DetectionTest } from "../detections/detection.ts";
import { packFolderOf } from "../detections/pack-folder.ts";
import { readDetection } from "../detections/read.ts";
import { createEngineWith } from "../engine/engine.ts";
import { InputError } from "../input/error.ts";
import { isFileError } from "../input/file-problem.ts";
import { readText } from "../input/read-file.ts";
import { defectText } from "../text/defect.ts";
import { SplError } from "../text/error.ts";
import { lineAndColumn, renderDiagnostic } from "../text/render.ts";
import { UsageError } from "../text/usage-error.ts";
import { findBaseline } from "./baseline.ts";
import { coverageOf, type DetectionCoverage, joinCoverage } from "./coverage.ts";
import type { FoundFile } from "./find.ts";
import { type KnowledgePaths, type LoadedKnowledge, loadKnowledge } from "./knowledge.ts";
import type { FileResult, TestResult } from "./result.ts";
import { blankResult, notRun, runTest, type TestRun } from "./run-test.ts";
import { windowOf } from "./schedule.ts";
import { readSnapshots, type Snapshots, snapshotDifferences, snapshotPath, writeSnapshots } from "./snapshot.ts";
import { EventReader } from "./test-events.ts";

/** How tests are run. Plain data: each thread gets a copy. */
export interface RunnerOptions {
  readonly knowledge: KnowledgePaths;
  readonly dataRoots: readonly string[];
  readonly cache: string | null;
  readonly now: string | number | null;
  readonly timeZone: string | null;
  /** A regular expression that `detection / test` or the file's path must match. */
  readonly filter: string | null;
  readonly coverage: boolean;
  /** Columns that an explanation may fill; `Infinity` where nothing is to be cut. */
  readonly width: number;
  /** Writes snapshots, within these folders; null leaves them as they are. */
  readonly update: readonly string[] | null;
  /** Shows where in the program a defect is. */
  readonly debug?: boolean;
}

const nothingRead = { files: [], events: [], messages: [], absent: [] };

/** Runs the tests of one detection file after another; packs and events that several share are read once. */
export class Runner {
  private readonly options: RunnerOptions;
  private readonly filter: RegExp | null;
  private readonly reader = new EventReader();
  private readonly known = new Map<string | null, Promise<LoadedKnowledge>>();

  constructor(options: RunnerOptions) {
    this.options = options;
    this.filter = options.filter === null ? null : new RegExp(options.filter, "i");
  }

  /** The tests of a file. What nobody foresaw is the error of that file, and others are tested. */
  async run(file: FoundFile): Promise<FileResult> {
    try {
      return await this.tested(file);
    } catch (error) {
      return unreadable(file.path, reasonOf(error, this.options.debug));
    }
  }

  private async tested({ path, named }: FoundFile): Promise<FileResult> {
    const read = textOf(path);
    if ("problem" in read) return unreadable(path, read.problem);
    const source = { name: path, text: read.text };
    const { detection, diagnostics } = readDetection(source);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (!detection || errors.length > 0) {
      const line = lineAndColumn(source, errors[0]?.span.start ?? 0).line;
      const reasons = errors.map((each) => renderDiagnostic(each, source));
      const broken = { ...emptyResult, name: "reading the file", line, verdict: "error" as const, reasons };
      return fileResult(path, detection, this.chosen(path, "", broken.name) ? [broken] : [], null);
    }
    const tests = detection.tests.filter(({ name }) => this.chosen(path, detection.name, name));
    const runs: TestRun[] = [];
    for (const test of tests) runs.push(await this.timed(detection, test, path, named));
    const results = this.withSnapshots(path, detection, runs);
    return fileResult(
      path,
      detection,
      results,
      this.options.coverage ? await this.covered(path, detection, runs) : null,
    );
  }

  private chosen(path: string, detection: string, test: string): boolean {
    return this.filter === null || this.filter.test(`${detection} / ${test}`) || this.filter.test(path);
  }

  private async timed(detection: Detection, test: DetectionTest, path: string, named: boolean): Promise<TestRun> {
    const started = performance.now();
    const run = await this.test(detection, test, path, named);
    return { ...run, result: { ...run.result, milliseconds: Math.round(performance.now() - started) } };
  }

  private async test(detection: Detection, test: DetectionTest, path: string, named: boolean): Promise<TestRun> {
    const blank = blankResult(detection, test, nothingRead);
    const skipped = skipReason(detection, test, named);
    if (skipped !== null) return notRun({ ...blank, reasons: [skipped] });
    const { dataRoots, cache, now, timeZone } = this.options;
    const pack = packFolderOf(path);
    try {
      const options = await this.knowledge(pack);
      const places = { roots: dataRoots, cache, beside: dirname(resolve(path)), pack };
      const events = await this.reader.read(test, places, options.knowledge, test.now ?? now ?? fixedClock);
      const baselines = detection.baselines.map((name) => findBaseline(name, options.knowledge, places));
      // What a search writes into lookups and indexes must not reach another test.
      return runTest(detection, test, events, {
        baselines,
        window: test.scheduled ? windowOf(detection, options.knowledge) : null,
        clock: { now, timeZone },
        width: this.options.width,
        engine: () => createEngineWith(builtin, options),
      });
    } catch (error) {
      return notRun({ ...blank, verdict: "error", reasons: [reasonOf(error, this.options.debug)] });
    }
  }

  private knowledge(pack: string | null): Promise<LoadedKnowledge> {
    const known = this.known.get(pack) ?? loadKnowledge(this.options.knowledge, pack);
    this.known.set(pack, known);
    return known;
  }

  private async covered(
    path: string,
    detection: Detection,
    runs: readonly TestRun[],
  ): Promise<DetectionCoverage | null> {
    const reached = runs.flatMap(({ explanation, withoutEvents }) =>
      explanation ? [coverageOf(explanation, withoutEvents)] : [],
    );
    if (reached.length > 0) return joinCoverage(reached);
    const options = await this.knowledge(packFolderOf(path));
    try {
      const explanation = createEngineWith(builtin, options).explain(detection.search.text, [], { now: fixedClock });
      const { stages, branches } = coverageOf(explanation, () => null);
      return {
        tested: false,
        stages: stages.map(({ text }) => ({ text, reached: false })),
        branches: branches.map((branch) => ({ ...branch, passed: false })),
      };
    } catch (error) {
      if (!(error instanceof SplError)) throw error;
      return { tested: false, stages: [{ text: detection.search.text, reached: false }], branches: [] };
    }
  }

  /** Compares results with those that were kept, or keeps them. */
  private withSnapshots(path: string, detection: Detection, runs: readonly TestRun[]): readonly TestResult[] {
    const file = snapshotPath(path);
    let kept: Snapshots;
    try {
      kept = readSnapshots(file);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return runs.map(({ result }) => ({ ...result, verdict: "error", reasons: [...result.reasons, error.message] }));
    }
    const { update } = this.options;
    if (update !== null) return this.kept(file, kept, detection, runs, update);
    return runs.map(({ result, explanation }) => {
      const before = kept.get(result.name);
      if (!explanation || !before) return result;
      const reasons = snapshotDifferences(before, explanation.results.rows);
      if (reasons.length === 0) return { ...result, snapshot: "matches" };
      return { ...result, verdict: "failed", reasons: [...result.reasons, ...reasons], snapshot: "differs" };
    });
  }

  /** Only what passes is kept: a snapshot of a failure would make it look right. */
  private kept(
    file: string,
    before: Snapshots,
    detection: Detection,
    runs: readonly TestRun[],
    within: readonly string[],
  ): readonly TestResult[] {
    const fresh = new Map([...before].filter(([name]) => detection.tests.some((test) => test.name === name)));
    const written = new Set<TestRun>();
    for (const run of runs) {
      if (run.result.verdict !== "passed" || !run.explanation) continue;
      fresh.set(run.result.name, run.explanation.results.rows);
      written.add(run);
    }
    if (fresh.size + before.size === 0) return runs.map(({ result }) => result);
    try {
      writeSnapshots(file, fresh, within);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return runs.map(({ result }) => ({ ...result, verdict: "error", reasons: [...result.reasons, error.message] }));
    }
    return runs.map((run) => (written.has(run) ? { ...run.result, snapshot: "written" } : run.result));
  }
}

/** The text of a file, or why there is none. */
function textOf(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: readText(path, { absent: "the file cannot be read: it is gone" }) };
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    throw error;
  }
}

/** A mistake of the program itself ends one test, and is told from those of the person who wrote it. */
function reasonOf(error: unknown, debug = false): string {
  if (error instanceof InputError || error instanceof UsageError || isFileError(error)) return error.message;
  return defectText(error, debug);
}

/** contentctl skips what is not in production; a file that is named itself is meant to be run. */
function skipReason({ status }: Detection, { manual }: DetectionTest, named: boolean): string | null {
  if (manual !== null) return manual;
  if (!named && (status === "experimental" || status === "deprecated"))
    return `the detection is ${status}; it runs when its file is named`;
  return null;
}

const emptyResult: Omit<TestResult, "name" | "line" | "verdict" | "reasons"> = {
  results: 0,
  rows: [],
  stages: [],
  emptied: null,
  explanation: null,
  messages: [],
  missingFields: [],
  risk: [],
  data: [],
  absent: [],
  events: 0,
  milliseconds: 0,
  snapshot: null,
  quiet: false,
};

function unreadable(path: string, reason: string): FileResult {
  const error = { ...emptyResult, name: "reading the file", line: 1, verdict: "error" as const, reasons: [reason] };
  return fileResult(path, null, [error], null);
}

function fileResult(
  file: string,
  detection: Detection | null,
  tests: readonly TestResult[],
  coverage: DetectionCoverage | null,
): FileResult {
  return {
    file,
    detection: detection?.name ?? null,
    id: detection?.id ?? null,
    status: detection?.status ?? "",
    type: detection?.type ?? "",
    mitreAttackIds: detection?.mitreAttackIds ?? [],
    tests,
    coverage,
  };
}
