import { type CheckTarget, type PlacedField, searchTarget, type TargetRisk } from "../check/target.ts";
import type { KnowledgeMessage } from "../knowledge/place.ts";
import type { MacroDefinition } from "../macros/macro.ts";
import { type ConfEntry, readConf } from "../text/conf.ts";
import type { Source, Span } from "../text/source.ts";
import type { Detection } from "./detection.ts";
import { placeText } from "./placed-text.ts";
import { readDetection } from "./read.ts";
import { tokensOf } from "./risk.ts";

/** A detection's or a baseline's YAML, to be checked. `filterMacro` is set for detections of a content pack. */
export function detectionTarget(
  source: Source,
  kind: "detection" | "baseline" = "detection",
  filterMacro?: string,
): CheckTarget {
  const { detection, diagnostics } = readDetection(source);
  if (!detection) return { kind, name: source.name ?? kind, source, search: null, problems: diagnostics };
  const problems = [...diagnostics, ...detection.tests.flatMap((test) => test.problems)];
  return {
    kind,
    name: detection.name,
    source: detection.source,
    search: detection.search,
    problems,
    // The scheduler's settings are no part of the file.
    bounded: true,
    ...(kind === "detection" ? { risk: riskOf(detection), tests: testsOf(detection) } : {}),
    ...(filterMacro === undefined ? {} : { filterMacro }),
  };
}

function testsOf({ tests, status, type }: Detection): number {
  // What nobody ships needs no test.
  return status === "production" && type !== "Correlation" ? tests.length : Math.max(1, tests.length);
}

function riskOf({ risk }: Detection): TargetRisk {
  return {
    objects: risk.objects,
    threats: risk.threats,
    message: risk.messages.flatMap(({ text, locate }) =>
      tokensOf(text).map((field) => {
        const start = text.indexOf(`$${field}$`) + 1;
        return { field, span: locate({ start, end: start + field.length }) };
      }),
    ),
  };
}

/** Where a name stands in what was found of it. */
function spanOf(text: string, found: RegExpExecArray | null, name: string, from: number): Span {
  if (!found) return { start: 0, end: 0 };
  const start = text.indexOf(name, from + found.index);
  return { start, end: start + name.length };
}

/** The searches of a savedsearches.conf. */
export function savedSearchTargets(source: Source): readonly CheckTarget[] {
  return readConf(source).stanzas.flatMap(({ name, entries }) => {
    const value = (key: string) => entries.findLast((each) => each.key === key && each.value !== "");
    const search = value("search");
    if (!search || name === "default") return [];
    const risk = riskOfConf(value("action.risk.param._risk"), value("action.risk.param._risk_message"), source);
    return [
      searchTarget(source, {
        kind: "saved search",
        name,
        search: placeText(search.value, source.text, search.offset),
        bounded: value("dispatch.earliest_time") !== undefined,
        ...(risk ? { risk } : {}),
      }),
    ];
  });
}

/** The risk of a correlation search of Enterprise Security: a JSON list of objects with their fields. */
function riskOfConf(risk: ConfEntry | undefined, message: ConfEntry | undefined, source: Source): TargetRisk | null {
  if (!risk) return null;
  const fields = (key: string): readonly PlacedField[] =>
    [...risk.value.matchAll(new RegExp(`"${key}"\\s*:\\s*"([^"]+)"`, "g"))].map((match) => ({
      field: match[1]!,
      span: spanOf(source.text, match, match[1]!, risk.offset),
    }));
  return {
    objects: fields("risk_object_field"),
    threats: fields("threat_object_field"),
    message: tokensOf(message?.value ?? "").map((field) => {
      const start = source.text.indexOf(`$${field}$`, message?.offset ?? 0) + 1;
      return { field, span: { start, end: start + field.length } };
    }),
  };
}

/**
 * The searches in the fences of a Markdown page that say so (```` ```spl ````, ```` ```splunk ````). One that begins with an ellipsis is
 * the end of a search.
 */
export function fencedTargets(source: Source): readonly CheckTarget[] {
  const fence = /^([ \t]*)(`{3,}|~{3,})[ \t]*(?:spl|splunk|splunk-spl)\b[^\n]*\n([\s\S]*?)^[ \t]*\2[ \t]*$/gim;
  return [...source.text.matchAll(fence)].flatMap(({ 0: whole, 2: ticks = "", 3: body = "", index }, count) => {
    const written = body.trimEnd();
    const start = index + whole.indexOf("\n", whole.indexOf(ticks)) + 1;
    if (written.trim() === "" || /^\s*(?:\.{3}|…)/.test(written)) return [];
    const locate = (span: Span) => ({ start: start + span.start, end: start + span.end });
    const name = `${source.name ?? "page"} ${count + 1}`;
    // A page tells of searches; when they run is not its subject.
    return [searchTarget(source, { name, search: { text: written, locate }, bounded: true })];
  });
}

/** Macros, of which the macros that they call are checked. */
export function macroTargets(macros: readonly MacroDefinition[]): readonly CheckTarget[] {
  return macros.map(({ name, definition, iseval, source, offset }) =>
    searchTarget(source, {
      kind: "macro",
      name,
      search: iseval ? null : placeText(definition, source.text, offset),
    }),
  );
}

/** What was said while knowledge was read. */
export function knowledgeTargets(
  messages: readonly KnowledgeMessage[],
  read: (file: string) => Source,
): readonly CheckTarget[] {
  return messages.map(({ file, line, message, code }) => {
    const source = read(file);
    const start =
      source.text
        .split("\n")
        .slice(0, Math.max(0, line - 1))
        .join("\n").length + (line > 1 ? 1 : 0);
    const problems = [{ code, severity: "warning" as const, message, span: { start, end: start } }];
    return { kind: "lookup", name: file, source, search: null, problems };
  });
}
