import { isMap, isNode, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";
import { indentQuotes } from "../macros/yaml-quotes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { multivalue, type Value } from "../values/value.ts";
import type { AttackData, Detection, DetectionTest } from "./detection.ts";
import { type Expectation, type ExpectedRisk, type ExpectedRow, fires } from "./expectation.ts";
import { placeText } from "./placed-text.ts";
import { readRisk } from "./read-risk.ts";

export interface DetectionFile {
  /** Null where the file holds no search. */
  readonly detection: Detection | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a detection of a content pack: contentctl's YAML in its old (`tags:`) and newer (`rba:`) form, with speleo's additions to
 * `tests:` (`expect`, `events`, `now`, `time_zone`). What is malformed is a diagnostic in the file; it never throws.
 */
export function readDetection(given: Source): DetectionFile {
  const { document, source } = parsed(given);
  const diagnostics = document.errors.map(({ message, pos }) =>
    problem(message.split("\n")[0] ?? "not YAML", { start: pos[0], end: pos[1] }),
  );
  const root = document.contents;
  if (diagnostics.length > 0 || !isMap(root)) {
    if (diagnostics.length === 0)
      diagnostics.push(problem("a detection is a YAML document with keys", { start: 0, end: 0 }));
    return { detection: null, diagnostics };
  }
  const reader = new Reader(diagnostics);
  const search = root.get("search", true);
  if (!isScalar(search) || typeof search.value !== "string") {
    diagnostics.push(problem("a detection needs a `search`", spanOf(search) ?? { start: 0, end: 0 }));
    return { detection: null, diagnostics };
  }
  const tags = mapAt(root, "tags");
  const detection: Detection = {
    source,
    name: reader.text(root, "name") ?? source.name ?? "detection",
    id: reader.text(root, "id"),
    status: reader.text(root, "status") ?? "production",
    type: reader.text(root, "type") ?? "TTP",
    search: placeText(search.value, source.text, search.range?.[0] ?? 0),
    requiredFields: tags ? reader.texts(tags, "required_fields") : [],
    mitreAttackIds: tags ? reader.texts(tags, "mitre_attack_id") : [],
    risk: readRisk(root, tags, reader),
    tests: reader
      .maps(root, "tests")
      .map((test, index) => readTest(test, index, reader, tags?.has("manual_test") ?? false)),
    baselines: reader.texts(root, "baselines"),
  };
  return { detection, diagnostics };
}

/** The content pack has files with less indented lines inside quotes, which Splunk's reader takes. */
function parsed(source: Source) {
  const document = parseDocument(source.text);
  if (document.errors.length === 0) return { document, source };
  const mended = { ...source, text: indentQuotes(source.text) };
  const second = parseDocument(mended.text);
  return second.errors.length === 0 ? { document: second, source: mended } : { document, source };
}

const testKeys = [
  "name",
  "attack_data",
  "events",
  "expect",
  "now",
  "time_zone",
  "earliest_time",
  "latest_time",
  "manual_test",
];
const dataKeys = [
  "data",
  "source",
  "sourcetype",
  "index",
  "custom_index",
  "host",
  "name",
  "file_name",
  "update_timestamp",
];

function readTest(test: YAMLMap, index: number, reader: Reader, manual: boolean): DetectionTest {
  // A misspelt `expect` must not leave a test that passes on anything.
  reader.onlyKeys(test, testKeys, "a test");
  return {
    name: reader.text(test, "name") ?? `test ${index + 1}`,
    span: spanOf(test) ?? { start: 0, end: 0 },
    attackData: reader.maps(test, "attack_data").flatMap((data) => readAttackData(data, reader)),
    events: reader.maps(test, "events").map((event) => reader.plain(event)),
    expect: readExpectation(test, reader),
    now: reader.time(test, "now"),
    timeZone: reader.text(test, "time_zone"),
    earliest: reader.time(test, "earliest_time"),
    latest: reader.time(test, "latest_time"),
    manual: manual || test.has("manual_test"),
  };
}

function readAttackData(data: YAMLMap, reader: Reader): readonly AttackData[] {
  reader.onlyKeys(data, dataKeys, "attack_data");
  const path = reader.text(data, "data");
  if (path === null) {
    reader.complain("attack_data needs `data`: an address or a path", data);
    return [];
  }
  const one: AttackData = {
    data: path,
    source: reader.text(data, "source"),
    sourcetype: reader.text(data, "sourcetype"),
    index: reader.text(data, "custom_index") ?? reader.text(data, "index"),
    host: reader.text(data, "host"),
    span: spanOf(data.get("data", true)) ?? { start: 0, end: 0 },
  };
  return [one];
}

const expectKeys = ["count", "at_least", "at_most", "rows", "fields", "risk"];

/** `expect: none`, `expect: 3`, or `expect: { count | at_least | at_most, rows, fields, risk }`. */
function readExpectation(test: YAMLMap, reader: Reader): Expectation {
  const node: unknown = test.get("expect", true);
  if (node === undefined || node === null) return fires;
  if (isScalar(node)) {
    if (node.value === "none" || node.value === 0) return { ...fires, count: { least: 0, most: 0 }, riskFields: false };
    if (isCount(node.value)) return { ...fires, count: { least: node.value, most: node.value } };
    reader.complain("`expect` is none, a number of results, or a map", node, "none, 3 or { at_least: 1 } is expected");
    return fires;
  }
  if (!isMap(node)) {
    reader.complain("`expect` is none, a number of results, or a map", node);
    return fires;
  }
  reader.onlyKeys(node, expectKeys, "expect");
  const exact = reader.count(node, "count");
  const count =
    exact === null
      ? { least: reader.count(node, "at_least") ?? 1, most: reader.count(node, "at_most") ?? Infinity }
      : { least: exact, most: exact };
  const fields = mapAt(node, "fields");
  return {
    count: count.most < count.least && !node.has("at_least") ? { ...count, least: 0 } : count,
    rows: reader.maps(node, "rows").map((row) => expectedRow(reader.plain(row))),
    fields: fields ? expectedRow(reader.plain(fields)) : {},
    risk: reader.maps(node, "risk").flatMap((risk) => expectedRisk(risk, reader)),
    riskFields: count.most > 0,
  };
}

function expectedRisk(risk: YAMLMap, reader: Reader): readonly ExpectedRisk[] {
  const object = reader.text(risk, "object");
  if (object === null) {
    reader.complain("an expected risk event needs `object`: whose risk it adds to", risk);
    return [];
  }
  const type = reader.text(risk, "type");
  const score = reader.count(risk, "score");
  return [{ object, ...(type === null ? {} : { type }), ...(score === null ? {} : { score }) }];
}

function expectedRow(row: Readonly<Record<string, unknown>>): ExpectedRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fieldValue(value)]));
}

function fieldValue(value: unknown): Value {
  if (Array.isArray(value)) return multivalue(value.map((item) => (typeof item === "number" ? item : String(item))));
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? value : String(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function problem(message: string, span: Span, hint?: string): Diagnostic {
  return { code: "bad-detection", severity: "error", message, span, ...(hint === undefined ? {} : { hint }) };
}

function mapAt(map: YAMLMap, key: string): YAMLMap | null {
  const node = map.get(key);
  return isMap(node) ? node : null;
}

export function spanOf(node: unknown): Span | null {
  return isNode(node) && node.range ? { start: node.range[0], end: node.range[1] } : null;
}

/** Reads values of a YAML map; what is of the wrong kind is complained of where it stands. */
export class Reader {
  private readonly diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    this.diagnostics = diagnostics;
  }

  complain(message: string, node: unknown, hint?: string): void {
    this.diagnostics.push(problem(message, spanOf(node) ?? { start: 0, end: 0 }, hint));
  }

  /** Complains of keys that mean nothing there. */
  onlyKeys(map: YAMLMap, known: readonly string[], what: string): void {
    for (const { key } of map.items) {
      const name = String(isScalar(key) ? key.value : key);
      if (!known.includes(name))
        this.complain(
          `${what} has no key \`${name}\``,
          key,
          didYouMean(name, known) ?? `its keys are ${known.join(", ")}`,
        );
    }
  }

  text(map: YAMLMap, key: string): string | null {
    const node = map.get(key, true);
    if (node === undefined || node === null) return null;
    if (isScalar(node)) return node.value === null ? null : String(node.value);
    this.complain(`\`${key}\` must be a text`, node);
    return null;
  }

  texts(map: YAMLMap, key: string): readonly string[] {
    const node = map.get(key, true);
    if (isSeq(node)) return node.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
    return isScalar(node) && typeof node.value === "string" && node.value !== "" ? [node.value] : [];
  }

  count(map: YAMLMap, key: string): number | null {
    const node = map.get(key, true);
    if (node === undefined || node === null) return null;
    if (isScalar(node) && isCount(node.value)) return node.value;
    this.complain(`\`${key}\` must be a whole number`, node);
    return null;
  }

  time(map: YAMLMap, key: string): string | number | null {
    const node = map.get(key, true);
    if (!isScalar(node) || node.value === null) return null;
    return typeof node.value === "number" ? node.value : String(node.value);
  }

  /** The maps of a list; anything else in it is complained of. */
  maps(map: YAMLMap, key: string): readonly YAMLMap[] {
    const node = map.get(key, true);
    if (node === undefined || node === null || (isScalar(node) && node.value === null)) return [];
    if (!isSeq(node)) {
      this.complain(`\`${key}\` must be a list`, node);
      return [];
    }
    return node.items.flatMap((item) => {
      if (isMap(item)) return [item];
      this.complain(`each item of \`${key}\` must have keys`, item);
      return [];
    });
  }

  plain(map: YAMLMap): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      map.items.map(({ key, value }) => [
        String(isScalar(key) ? key.value : key),
        isNode(value) ? value.toJSON() : value,
      ]),
    );
  }
}
