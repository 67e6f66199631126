import { isMap, isScalar } from "yaml";
import { yamlDocument } from "../macros/yaml.ts";
import { yamlMistake } from "../macros/yaml-mistake.ts";
import { indentQuotes } from "../macros/yaml-quotes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import type { Detection } from "./detection.ts";
import { detectionKeys } from "./keys.ts";
import { placeText } from "./placed-text.ts";
import { readRisk } from "./read-risk.ts";
import { readSchedule } from "./read-schedule.ts";
import { readTest } from "./read-test.ts";
import { spanOf, YamlReader } from "./yaml-reader.ts";

export interface DetectionFile {
  /** Null where the file holds no search. */
  readonly detection: Detection | null;
  /** What is wrong with the file; what is wrong with one test stands in its `problems`. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a detection of a content pack: contentctl's YAML in its old (`tags:`) and newer (`rba:`) form and that of ESCU 6 (`finding:`),
 * with speleo's additions to `tests:` (`expect`, `events`, `now`, `time_zone`). What is malformed is a diagnostic in the file: an
 * error where a test could pass for it, and else a warning. It never throws.
 */
export function readDetection(given: Source): DetectionFile {
  const { document, source } = parsed(given);
  const diagnostics: Diagnostic[] = [];
  const mistake = yamlMistake(document.errors, given.text, "search");
  if (mistake) diagnostics.push({ code: "bad-detection", severity: "error", ...mistake });
  const root = document.contents;
  if (diagnostics.length > 0 || !isMap(root)) {
    if (diagnostics.length === 0)
      diagnostics.push(problem("a detection is a YAML document with keys", { start: 0, end: 0 }));
    return { detection: null, diagnostics };
  }
  const search = root.get("search", true);
  if (!isScalar(search) || typeof search.value !== "string") {
    diagnostics.push(problem("a detection needs a `search`", spanOf(search) ?? { start: 0, end: 0 }));
    return { detection: null, diagnostics };
  }
  const reader = new YamlReader(source, diagnostics);
  const metadata = reader.lenient();
  metadata.onlyKeys(root, detectionKeys, "a detection");
  const tags = metadata.map(root, "tags");
  const manual = root.has("manual_test") || tags?.has("manual_test") ? "it is a manual test" : null;
  const detection: Detection = {
    source,
    name: metadata.text(root, "name") ?? source.name ?? "detection",
    id: metadata.text(root, "id"),
    status: metadata.text(root, "status") ?? "production",
    type: metadata.text(root, "type") ?? "TTP",
    search: placeText(search.value, source.text, search.range?.[0] ?? 0),
    requiredFields: tags ? metadata.texts(tags, "required_fields") : [],
    mitreAttackIds: [
      ...metadata.texts(root, "mitre_attack_id"),
      ...(tags ? metadata.texts(tags, "mitre_attack_id") : []),
    ],
    risk: readRisk(root, tags, reader),
    tests: reader.maps(root, "tests").map((test, index) => readTest(test, index, source, manual)),
    baselines: metadata.texts(root, "baselines"),
    schedule: readSchedule(root, metadata),
  };
  return { detection, diagnostics };
}

/** The content pack has files with less indented lines inside quotes, which Splunk's reader takes. */
function parsed(source: Source) {
  const document = yamlDocument(source.text);
  if (document.errors.length === 0) return { document, source };
  const mended = { ...source, text: indentQuotes(source.text) };
  const second = yamlDocument(mended.text);
  return second.errors.length === 0 ? { document: second, source: mended } : { document, source };
}

function problem(message: string, span: Span): Diagnostic {
  return { code: "bad-detection", severity: "error", message, span };
}
