import type { SuiteResult } from "../../testing/suite.ts";
import { isProblem } from "../../testing/verdict.ts";
import { markdownText } from "../../text/markdown.ts";
import type { ReporterView } from "./reporter.ts";

/** A table for a pull request or a job's summary, and the stages of each failure under it. */
export function markdown(suite: SuiteResult, { onlyFailing }: ReporterView): string {
  const { counts, files, lacking, coverage } = suite;
  const tests = files.flatMap(({ file, detection, tests }) =>
    tests
      .filter(({ verdict }) => !onlyFailing || isProblem(verdict))
      .map((test) => ({ ...test, file, detection: detection ?? file })),
  );
  const summary = Object.entries(counts).filter(([, count]) => count > 0);
  const lines = [
    `**${summary.map(([verdict, count]) => `${count} ${verdict}`).join(", ") || "no tests"}**`,
    "",
    "| detection | test | verdict | results | why |",
    "| --- | --- | --- | ---: | --- |",
    ...tests.map(
      ({ detection, name, verdict, results, reasons }) =>
        `| ${[detection, name, verdict, String(results), reasons.join("\n")].map(markdownText).join(" | ")} |`,
    ),
  ];
  const explained = tests.flatMap(({ detection, name, verdict, explanation }) =>
    isProblem(verdict) && explanation !== null
      ? ["", `### ${line(detection)} / ${line(name)}`, "", ...fenced(explanation)]
      : [],
  );
  const few = lacking.map(({ file, reason }) => `- ${line(file)}: ${line(reason)}`);
  const covered = coverage ? ["", `Coverage: ${coverage.percent.toFixed(1)} %`] : [];
  return [...lines, ...(few.length > 0 ? ["", "Too few tests:", "", ...few] : []), ...covered, ...explained].join("\n");
}

function line(text: string): string {
  return markdownText(text.replace(/\s+/g, " "));
}

/** A fence that is longer than any in the text. */
function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [fence, text, fence];
}
