import { isMap, isScalar, type YAMLMap } from "yaml";
import { multivalue, type Value } from "../values/value.ts";
import { type Expectation, type ExpectedRisk, type ExpectedRow, fires } from "./expectation.ts";
import { expectedRiskKeys, expectKeys } from "./keys.ts";
import { isCount, type YamlReader } from "./yaml-reader.ts";

/** `expected_results: 3`, `expect: none`, `expect: 3`, or `expect: { count | at_least | at_most, rows, fields, risk }`. */
export function readExpectation(test: YAMLMap, reader: YamlReader): Expectation {
  const node: unknown = test.get("expect", true);
  const results = reader.count(test, "expected_results");
  if (node === undefined || node === null || (isScalar(node) && node.value === null))
    return results === null ? fires : exactly(results);
  if (results !== null)
    reader.complain("a test has `expect` or `expected_results`, not both", test.get("expected_results", true));
  if (isScalar(node)) {
    if (node.value === "none") return exactly(0);
    if (isCount(node.value)) return exactly(node.value);
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
  const fields = reader.map(node, "fields");
  return {
    count: count.most < count.least && !node.has("at_least") ? { ...count, least: 0 } : count,
    rows: reader.maps(node, "rows").map((row) => expectedRow(reader.plain(row))),
    fields: fields ? expectedRow(reader.plain(fields)) : {},
    risk: reader.maps(node, "risk").flatMap((risk) => expectedRisk(risk, reader)),
    riskFields: count.most > 0,
  };
}

function exactly(count: number): Expectation {
  return { ...fires, count: { least: count, most: count }, riskFields: count > 0 };
}

function expectedRisk(risk: YAMLMap, reader: YamlReader): readonly ExpectedRisk[] {
  reader.onlyKeys(risk, expectedRiskKeys, "an expected risk event");
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
