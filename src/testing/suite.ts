import { type CoverageSummary, summarizeCoverage } from "./coverage.ts";
import { type FoundFile, findDetections } from "./find.ts";
import { type PoolOptions, runFiles } from "./pool.ts";
import type { FileResult } from "./result.ts";
import type { RunnerOptions } from "./runner.ts";
import type { Verdict } from "./verdict.ts";

export interface SuiteOptions extends RunnerOptions, PoolOptions {
  readonly paths: readonly string[];
  /** Which of the files that were found are run. */
  readonly only: (file: FoundFile) => boolean;
  /** How many tests each detection needs; from 2 on, one that fires and one that stays quiet among them. */
  readonly minTests: number;
}

/** Everything that a run of tests found out. Plain data. */
export interface SuiteResult {
  readonly files: readonly FileResult[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly tests: number;
  /** Detections with too few tests. */
  readonly lacking: readonly { readonly file: string; readonly reason: string }[];
  readonly coverage: CoverageSummary | null;
}

/** Runs the tests of all detections in the given files and folders. */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { paths, only, jobs, bail, progress, minTests, ...runner } = options;
  const files = await runFiles(findDetections(paths).filter(only), runner, { jobs, bail, progress });
  const tests = files.flatMap((file) => file.tests);
  const count = (verdict: Verdict) => tests.filter((test) => test.verdict === verdict).length;
  return {
    files,
    counts: {
      passed: count("passed"),
      failed: count("failed"),
      skipped: count("skipped"),
      error: count("error"),
      unsupported: count("unsupported"),
    },
    tests: tests.length,
    lacking: files.flatMap((file) => tooFew(file, minTests, runner.filter !== null)),
    coverage: runner.coverage ? summarizeCoverage(files.flatMap(({ coverage }) => (coverage ? [coverage] : []))) : null,
  };
}

function tooFew({ file, detection, tests }: FileResult, least: number, filtered: boolean) {
  if (detection === null || (filtered && tests.length === 0)) return [];
  const lacking = (reason: string) => [{ file, reason }];
  if (tests.length < least) return lacking(`${tests.length} of at least ${least} tests`);
  if (least < 2 || tests.some(({ verdict }) => verdict === "skipped")) return [];
  if (!tests.some(({ quiet }) => quiet)) return lacking("no test in which the detection must stay quiet");
  return tests.every(({ quiet }) => quiet) ? lacking("no test in which the detection must fire") : [];
}
