import type { FileResult, TestResult } from "../../testing/result.ts";
import type { SuiteResult } from "../../testing/suite.ts";
import { isProblem } from "../../testing/verdict.ts";
import { visible } from "../../text/visible.ts";
import { escapeXmlText } from "../../values/xml/entities.ts";
import type { ReporterView } from "./reporter.ts";

/** JUnit XML: a suite for each file, a case for each test, the table of stages as its output. */
export function junit({ files, lacking }: SuiteResult, { onlyFailing }: ReporterView): string {
  const suites = files.map((file) => ({
    file,
    tests: onlyFailing ? file.tests.filter(({ verdict }) => isProblem(verdict)) : file.tests,
    lacking: lacking.filter((each) => each.file === file.file).map(({ reason }) => reason),
  }));
  const shown = suites.filter(({ tests, lacking }) => tests.length + lacking.length > 0);
  const body = shown.map(({ file, tests, lacking }) => suite(file, tests, lacking));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="speleo">', ...body, "</testsuites>"].join("\n");
}

function suite({ file, detection }: FileResult, tests: readonly TestResult[], lacking: readonly string[]): string {
  const count = (...verdicts: readonly string[]) => tests.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const time = tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const attributes = [
    ["name", detection ?? file],
    ["file", file],
    ["tests", tests.length + lacking.length],
    ["failures", count("failed") + lacking.length],
    ["errors", count("error", "unsupported")],
    ["skipped", count("skipped")],
    ["time", seconds(time)],
  ] as const;
  return [
    `  <testsuite${attributes.map(([name, value]) => ` ${name}="${attributed(String(value))}"`).join("")}>`,
    ...tests.map((test) => testcase(file, test)),
    ...lacking.map(
      (reason) =>
        `    <testcase name="has enough tests" classname="${attributed(file)}" time="0.000"><failure message="${attributed(reason)}"/></testcase>`,
    ),
    "  </testsuite>",
  ].join("\n");
}

function testcase(file: string, test: TestResult): string {
  const parts = [outcome(test), output(test)].filter((part) => part !== "");
  const start = `    <testcase name="${attributed(test.name)}" classname="${attributed(file)}" file="${attributed(file)}" line="${test.line}" time="${seconds(test.milliseconds)}"`;
  return parts.length === 0 ? `${start}/>` : `${start}>\n${parts.join("\n")}\n    </testcase>`;
}

function outcome({ verdict, reasons }: TestResult): string {
  const message = attributed(firstLine(reasons));
  const text = escaped(reasons.join("\n"));
  switch (verdict) {
    case "passed":
      return "";
    case "skipped":
      return `      <skipped message="${message}"/>`;
    case "failed":
      return `      <failure message="${message}" type="failed">${text}</failure>`;
    default:
      return `      <error message="${message}" type="${verdict}">${text}</error>`;
  }
}

function output({ explanation, messages, missingFields }: TestResult): string {
  const missing = missingFields.length > 0 ? [`required fields that no event has: ${missingFields.join(", ")}`] : [];
  const text = [...(explanation === null ? [] : [explanation]), ...missing, ...messages].join("\n");
  return text === "" ? "" : `      <system-out>${escaped(text)}</system-out>`;
}

function firstLine(reasons: readonly string[]): string {
  return (reasons[0] ?? "").split("\n")[0] ?? "";
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** A text between tags. A log that prints the report has no line that commands it. */
function escaped(text: string): string {
  return content(text).replace(/^(\s*):(?=:)/gm, "$1&#58;");
}

/** An attribute is one line: XML readers make blanks of its line ends unless they are written so. */
function attributed(text: string): string {
  return content(text).replaceAll("\n", "&#10;");
}

/** Takes out the characters that XML cannot hold. */
function content(text: string): string {
  return escapeXmlText(visible(text).replace(/[\ufffe\uffff]/g, "\ufffd"))
    .replaceAll('"', "&quot;")
    .replaceAll("##[", "#&#35;[")
    .replace(/\r\n/g, "\n");
}
