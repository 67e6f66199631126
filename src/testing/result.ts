import type { ResultRow } from "../detections/expectation.ts";
import type { RiskEvent } from "../detections/risk.ts";
import type { DetectionCoverage } from "./coverage.ts";
import type { Verdict } from "./verdict.ts";

/** What came of one test. Plain data: it can be written as JSON and sent between threads. */
export interface TestResult {
  readonly name: string;
  /** Where the test begins in its file, 1-based. */
  readonly line: number;
  readonly verdict: Verdict;
  /** Why it did not pass, or was not run, a sentence or a rendered message each. */
  readonly reasons: readonly string[];
  /** The number of results. */
  readonly results: number;
  /** The first of the results. */
  readonly rows: readonly ResultRow[];
  readonly stages: readonly TestStage[];
  /** The first stage that took rows and gave none, counted from 1; null where there is none. */
  readonly emptied: number | null;
  /** The pipeline as a person reads it, with the nearest miss; null where the search did not run. */
  readonly explanation: string | null;
  /** What a person should know that did not decide the verdict. */
  readonly messages: readonly string[];
  /** Fields that the detection requires and no event has. */
  readonly missingFields: readonly string[];
  readonly risk: readonly RiskEvent[];
  /** The files that the events came from. */
  readonly data: readonly string[];
  /** Addresses whose data are not on this machine: the test did not run. */
  readonly absent: readonly string[];
  readonly events: number;
  readonly milliseconds: number;
  readonly snapshot: "matches" | "differs" | "written" | null;
  /** True where the test expects that the detection stays quiet. */
  readonly quiet: boolean;
}

export interface TestStage {
  readonly text: string;
  readonly command: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
}

/** What came of the tests of one file. */
export interface FileResult {
  readonly file: string;
  /** The detection's name; null where the file could not be read. */
  readonly detection: string | null;
  readonly id: string | null;
  readonly status: string;
  readonly type: string;
  readonly mitreAttackIds: readonly string[];
  readonly tests: readonly TestResult[];
  readonly coverage: DetectionCoverage | null;
}
