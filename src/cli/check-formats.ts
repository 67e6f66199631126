import type { Finding } from "../check/check.ts";
import type { Rule } from "../check/rule.ts";
import type { Severity } from "../text/diagnostic.ts";
import { plural } from "../text/plural.ts";
import { lineAndColumn, renderDiagnostic } from "../text/render.ts";
import { safeJson, visible } from "../text/visible.ts";
import type { CheckFormat } from "./format-names.ts";
import { annotationProperty, annotationText } from "./log-commands.ts";

/** Writes findings for a person, for a program, for code scanning, or as annotations of a GitHub run. */
export function renderFindings(
  findings: readonly Finding[],
  format: CheckFormat,
  about: {
    readonly rules: readonly Rule[];
    readonly searches: number;
    /** How many of them could be read. */
    readonly checked: number;
    readonly apps: number;
    readonly width: number;
    readonly version: string;
  },
): string {
  switch (format) {
    case "json":
      return safeJson(findings.map(asData), 2);
    case "sarif":
      return safeJson(sarif(findings, about.rules, about.version), 2);
    case "github":
      return findings.map(annotation).join("\n");
    default:
      return [...findings.map((each) => asText(each, about.width)), summary(findings, about)].join("\n\n");
  }
}

function asText(finding: Finding, width: number): string {
  const { severity, message, rule, hint, span, notes, source } = finding;
  const shown = {
    code: "data" as const,
    severity,
    message: `${message} [${rule}]`,
    span,
    notes,
    ...(hint ? { hint } : {}),
  };
  return renderDiagnostic(shown, source, Math.max(40, width - 10));
}

function summary(
  findings: readonly Finding[],
  { searches, checked, apps }: { readonly searches: number; readonly checked: number; readonly apps: number },
): string {
  const count = (severity: Severity, one: string, many: string): readonly string[] => {
    const n = findings.filter((each) => each.severity === severity).length;
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  };
  const found = [
    ...count("error", "error", "errors"),
    ...count("warning", "warning", "warnings"),
    ...count("info", "note", "notes"),
  ];
  const some = checked < searches ? `${checked} of ` : "";
  const more = apps === 0 ? "" : ` and ${apps} ${plural(apps, "app")}`;
  const looked = `${some}${searches} ${plural(searches, "search", "searches")}${more} checked`;
  return `${looked}: ${found.length === 0 ? "nothing found" : found.join(", ")}`;
}

function place({ source, span }: Finding) {
  const start = lineAndColumn(source, span.start);
  const end = lineAndColumn(source, Math.max(span.start, span.end));
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function asData(finding: Finding) {
  const { rule, severity, message, hint, target, source } = finding;
  return { rule, severity, message, ...(hint ? { hint } : {}), search: target, file: source.name, ...place(finding) };
}

function annotation(finding: Finding): string {
  const level = { error: "error", warning: "warning", info: "notice" }[finding.severity];
  const { line, column, endLine, endColumn } = place(finding);
  const { message, hint, rule, source } = finding;
  const properties = [
    `file=${annotationProperty(visible(source.name ?? "search"))}`,
    `line=${line}`,
    `col=${column}`,
    `endLine=${endLine}`,
    ...(endLine === line ? [`endColumn=${endColumn}`] : []),
    `title=${annotationProperty(rule)}`,
  ];
  return `::${level} ${properties.join(",")}::${annotationText(visible(hint ? `${message} (${hint})` : message))}`;
}

function sarif(findings: readonly Finding[], rules: readonly Rule[], version: string) {
  const level = (severity: Severity) => (severity === "info" ? "note" : severity);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "speleo",
            version,
            rules: rules.map(({ id, severity, summary: short, explanation, fix }) => ({
              id,
              shortDescription: { text: short },
              fullDescription: { text: explanation },
              help: { text: fix },
              defaultConfiguration: { level: level(severity) },
            })),
          },
        },
        columnKind: "unicodeCodePoints",
        results: findings.map((finding) => {
          const { line, column, endLine, endColumn } = place(finding);
          const region = { startLine: line, startColumn: column, endLine, endColumn };
          const { rule, severity, message, hint, source } = finding;
          return {
            ruleId: rule,
            ruleIndex: rules.findIndex(({ id }) => id === rule),
            level: level(severity),
            message: { text: hint ? `${message} (${hint})` : message },
            locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(source.name ?? "search") }, region } }],
          };
        }),
      },
    ],
  };
}

function uriOf(path: string): string {
  return encodeURI(path.replaceAll("\\", "/").replace(/^\.\//, ""));
}
