import picocolors from "picocolors";
import type { CoverageSummary } from "../../testing/coverage.ts";
import type { FileResult, TestResult } from "../../testing/result.ts";
import type { SuiteResult } from "../../testing/suite.ts";
import { isProblem, type Verdict } from "../../testing/verdict.ts";
import { plural } from "../../text/plural.ts";
import type { ReporterView } from "./reporter.ts";

/** What a person reads: passes a line each, then every failure with its reasons and its stages, then the counts. */
export function person(suite: SuiteResult, { colors, columns, onlyFailing }: ReporterView): string {
  const paint = picocolors.createColors(colors);
  const lines: string[] = [];
  const quiet = suite.files.filter(({ tests }) => tests.length > 0 && !tests.some(({ verdict }) => isProblem(verdict)));
  if (!onlyFailing) lines.push(...quiet.map((file) => passLine(file, paint)));
  for (const file of suite.files) {
    for (const test of file.tests.filter(({ verdict, absent }) => isProblem(verdict) && absent.length === 0))
      lines.push("", ...failure(file, test, paint, columns));
  }
  lines.push(...absentLines(suite.files, paint));
  if (suite.lacking.length > 0) lines.push("", paint.bold(paint.red("too few tests")));
  lines.push(...suite.lacking.map(({ file, reason }) => `  ${file}: ${reason}`));
  if (suite.coverage) lines.push("", ...coverageLines(suite.coverage, suite.files));
  lines.push("", countLine(suite, paint));
  return lines.join("\n").replace(/^\n+/, "");
}

type Paint = ReturnType<typeof picocolors.createColors>;

function passLine({ file, detection, tests }: FileResult, paint: Paint): string {
  const skipped = tests.filter(({ verdict }) => verdict === "skipped");
  const passed = tests.length - skipped.length;
  const reason = passed === 0 ? `  ${skipped[0]?.reasons[0] ?? ""}` : "";
  const counts = [
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ];
  const written = tests.some(({ snapshot }) => snapshot === "written") ? ", snapshot written" : "";
  const mark = passed > 0 ? paint.green("✓") : paint.yellow("-");
  const missing = [...new Set(tests.flatMap(({ missingFields }) => missingFields))];
  const remarks = [
    ...(missing.length > 0 ? [`required fields that no event has: ${missing.join(", ")}`] : []),
    ...new Set(tests.flatMap(({ messages }) => messages)),
  ];
  return [
    `${mark} ${detection ?? file}  ${paint.dim(`${file}  ${counts.join(", ")}${written}${reason}`)}`,
    ...remarks.slice(0, 3).map((remark) => `    ${remark.replaceAll("\n", "\n    ")}`),
  ].join("\n");
}

const titles: Readonly<Record<Verdict, string>> = {
  passed: "PASSED",
  failed: "FAILED",
  skipped: "SKIPPED",
  error: "ERROR",
  unsupported: "UNSUPPORTED",
};

function failure({ file, detection }: FileResult, test: TestResult, paint: Paint, columns: number): readonly string[] {
  const indented = (text: string) => text.split("\n").map((line) => `  ${line}`.trimEnd());
  return [
    `${paint.bold(paint.red(titles[test.verdict]))} ${file}:${test.line}  ${paint.bold(`${detection ?? ""}${detection === null ? "" : " / "}${test.name}`)}`,
    ...test.reasons.flatMap(indented),
    ...foundLines(test, columns),
    ...(test.explanation === null ? [] : ["", ...indented(test.explanation)]),
    ...(test.missingFields.length > 0
      ? ["", `  required fields that no event has: ${test.missingFields.join(", ")}`]
      : []),
    ...(test.data.length > 0 && test.explanation !== null
      ? [`  ${test.events.toLocaleString("en")} ${plural(test.events, "event")} from ${test.data.join(", ")}`]
      : []),
    ...test.messages.flatMap(indented),
  ];
}

const mostNamed = 3;

/** Tests without their data, together: a repository that was just cloned has hundreds. */
function absentLines(files: readonly FileResult[], paint: Paint): readonly string[] {
  const without = files.flatMap(({ file, tests }) =>
    tests
      .filter(({ absent }) => absent.length > 0)
      .map(({ line, absent, reasons }) => ({ file, line, absent, reasons })),
  );
  const [first] = without;
  if (!first) return [];
  const data = new Set(without.flatMap(({ absent }) => absent)).size;
  const more = without.length - mostNamed;
  return [
    "",
    `${paint.bold(paint.red("ERROR"))} ${without.length} ${plural(without.length, "test")} without data: ${data} ${plural(data, "file is", "files are")} not on this machine, and nothing is fetched`,
    ...without.slice(0, mostNamed).map(({ file, line, absent }) => `  ${file}:${line}  ${absent.join(", ")}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    "  --list-data lists them; --data-root DIR, a checkout of attack_data, or --cache DIR, a folder of downloads, gives them",
    ...(without.length === 1 ? first.reasons.map((reason) => `  ${reason}`) : []),
  ];
}

const mostRows = 3;

/** What a search found that should not have, or that is not what was expected. */
function foundLines({ verdict, results, rows }: TestResult, columns: number): readonly string[] {
  if (verdict !== "failed" || results === 0) return [];
  const left = results - Math.min(rows.length, mostRows);
  return [
    "",
    "  found:",
    ...rows.slice(0, mostRows).map((row) => `    ${cut(rowText(row), Math.max(40, columns - 5))}`),
    ...(left > 0 ? [`    … and ${left} more`] : []),
  ];
}

function rowText(row: TestResult["rows"][number]): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? `(${value.join(", ")})` : String(value)}`)
    .join("  ");
}

function coverageLines(summary: CoverageSummary, files: readonly FileResult[]): readonly string[] {
  const of = ({ covered, all }: CoverageSummary["stages"]) => `${covered} of ${all}`;
  const uncovered = files.flatMap(({ file, coverage }) =>
    coverage === null || !coverage.tested
      ? []
      : [
          ...coverage.stages.flatMap(({ text, reached }, at) =>
            reached ? [] : [`  ${file}: stage ${at + 1} is never reached: ${cut(text)}`],
          ),
          ...coverage.branches.flatMap(({ text, passed, stage }) =>
            passed ? [] : [`  ${file}: no test passes an alternative of stage ${stage + 1}: ${cut(text)}`],
          ),
        ],
  );
  return [
    `Coverage  ${summary.percent.toFixed(1)} %: ${of(summary.stages)} stages reached, ${of(summary.branches)} alternatives of OR passed, ${of(summary.detections)} detections tested`,
    ...uncovered,
  ];
}

function cut(text: string, most = 80): string {
  const line = text.replace(/[\r\n\t]+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

function countLine({ counts, tests }: SuiteResult, paint: Paint): string {
  const parts = [
    ...(counts.failed > 0 ? [paint.red(`${counts.failed} failed`)] : []),
    ...(counts.error > 0 ? [paint.red(`${counts.error} ${plural(counts.error, "error")}`)] : []),
    ...(counts.unsupported > 0 ? [paint.red(`${counts.unsupported} unsupported`)] : []),
    ...(counts.passed > 0 ? [paint.green(`${counts.passed} passed`)] : []),
    ...(counts.skipped > 0 ? [paint.yellow(`${counts.skipped} skipped`)] : []),
  ];
  return `Tests  ${parts.length === 0 ? "none" : parts.join(", ")} (${tests})`;
}
