import type { FileResult, TestResult } from "../../src/testing/result.ts";
import { runSuite, type SuiteOptions, type SuiteResult } from "../../src/testing/suite.ts";

const usual: Omit<SuiteOptions, "paths"> = {
  only: () => true,
  knowledge: { content: [], apps: [], macros: [], lookups: [] },
  dataRoots: [],
  cache: null,
  now: null,
  timeZone: null,
  filter: null,
  coverage: false,
  width: 100,
  update: null,
  jobs: 1,
  bail: false,
  minTests: 0,
  progress: () => {},
};

export function suite(paths: readonly string[], options: Partial<SuiteOptions> = {}): Promise<SuiteResult> {
  return runSuite({ ...usual, ...options, paths });
}

/** The only test of the only file. */
export async function theTest(path: string, options: Partial<SuiteOptions> = {}): Promise<TestResult> {
  const { files } = await suite([path], options);
  return testsOf(files)[0]!;
}

export function testsOf(files: readonly FileResult[]): readonly TestResult[] {
  return files.flatMap(({ tests }) => tests);
}
