import type { SuiteResult } from "../../testing/suite.ts";
import { isProblem } from "../../testing/verdict.ts";
import { safeJson } from "../../text/visible.ts";
import type { ReporterView } from "./reporter.ts";

/** Everything that is known of each test, for programs. */
export function json(suite: SuiteResult, { onlyFailing }: ReporterView): string {
  const files = onlyFailing
    ? suite.files.flatMap((file) => {
        const tests = file.tests.filter(({ verdict }) => isProblem(verdict));
        return tests.length > 0 ? [{ ...file, tests }] : [];
      })
    : suite.files;
  return safeJson({ ...suite, files }, 2);
}
