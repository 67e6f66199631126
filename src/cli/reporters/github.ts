import type { SuiteResult } from "../../testing/suite.ts";
import { isProblem } from "../../testing/verdict.ts";
import { annotationProperty, annotationText } from "../log-commands.ts";

/** Annotations of GitHub Actions: each failure stands at its test in the pull request. */
export function github({ files, lacking }: SuiteResult): string {
  const failures = files.flatMap(({ file, detection, tests }) =>
    tests
      .filter(({ verdict }) => isProblem(verdict))
      .map(({ name, line, verdict, reasons }) =>
        annotation(
          { file, line: String(line), title: `${detection ?? file} / ${name}: ${verdict}` },
          // A pull request shows proportional letters: the table of stages is for the job's summary.
          reasons[0]?.split("\n")[0] ?? verdict,
        ),
      ),
  );
  return [
    ...failures,
    ...lacking.map(({ file, reason }) => annotation({ file, line: "1", title: "too few tests" }, reason)),
  ].join("\n");
}

function annotation(properties: Readonly<Record<string, string>>, message: string): string {
  const shown = Object.entries(properties).map(([name, value]) => `${name}=${annotationProperty(value)}`);
  return `::error ${shown.join(",")}::${annotationText(message)}`;
}
