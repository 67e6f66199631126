import type { SuiteResult } from "../../testing/suite.ts";

/** How a reporter shows what it reports. */
export interface ReporterView {
  readonly columns: number;
  readonly colors: boolean;
  /** Leaves out what passed or was skipped. */
  readonly onlyFailing: boolean;
}

export type Reporter = (suite: SuiteResult, view: ReporterView) => string;
