import { isMap, isScalar, type YAMLMap } from "yaml";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { AttackData, DetectionTest } from "./detection.ts";
import { attackDataKeys, testKeys, testTypes } from "./keys.ts";
import { readExpectation } from "./read-expectation.ts";
import { spanOf, YamlReader } from "./yaml-reader.ts";

/** Reads one test of a detection. What is wrong with it is kept beside it: the others can still run. */
export function readTest(test: YAMLMap, index: number, source: Source, manual: string | null): DetectionTest {
  const problems: Diagnostic[] = [];
  const reader = new YamlReader(source, problems);
  // A misspelt `expect` must not leave a test that passes on anything.
  reader.onlyKeys(test, testKeys, "a test");
  const attackData = reader.maps(test, "attack_data").flatMap((data) => readAttackData(data, reader));
  const { events, files } = readEvents(test, reader);
  return {
    name: reader.text(test, "name") ?? `test ${index + 1}`,
    span: spanOf(test) ?? { start: 0, end: 0 },
    attackData: [...attackData, ...files],
    events,
    expect: readExpectation(test, reader),
    now: reader.time(test, "now"),
    timeZone: reader.text(test, "time_zone"),
    earliest: reader.time(test, "earliest_time"),
    latest: reader.time(test, "latest_time"),
    scheduled: reader.boolean(test, "scheduled"),
    manual: manual ?? manualReason(test, reader),
    problems,
  };
}

/** Why a test is not for a machine that has no Splunk; null where it is. */
function manualReason(test: YAMLMap, reader: YamlReader): string | null {
  if (test.has("manual_test")) return "it is a manual test";
  const type = reader.text(test, "test_type");
  if (type === null || type === "unit") return null;
  if (testTypes.includes(type)) {
    const why = reader.text(test, "description");
    return `it is ${/^[aeiou]/.test(type) ? "an" : "a"} ${type} test${why === null ? "" : `: ${why}`}`;
  }
  const hint = didYouMean(type, testTypes) ?? `it is one of ${testTypes.join(", ")}`;
  reader.complain(`there is no test_type ${type}`, test.get("test_type", true), hint);
  return null;
}

function readAttackData(data: YAMLMap, reader: YamlReader): readonly AttackData[] {
  reader.onlyKeys(data, attackDataKeys, "attack_data");
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

interface WrittenEvents {
  readonly events: DetectionTest["events"];
  readonly files: readonly AttackData[];
}

/** `events:` is a file, or a list of events and files. */
function readEvents(test: YAMLMap, reader: YamlReader): WrittenEvents {
  const node: unknown = test.get("events", true);
  const single = isScalar(node) && typeof node.value === "string";
  const items = single ? [node] : reader.items(test, "events");
  const events: DetectionTest["events"][number][] = [];
  const files: AttackData[] = [];
  for (const item of items) {
    if (isMap(item)) events.push(reader.plain(item));
    else if (isScalar(item) && typeof item.value === "string") files.push(eventFile(item.value, spanOf(item)));
    else reader.complain("each item of `events` is an event with fields, or the path of a file", item);
  }
  return { events, files };
}

function eventFile(data: string, span: Span | null): AttackData {
  const told = { source: null, sourcetype: null, index: null, host: null };
  return { data, ...told, span: span ?? { start: 0, end: 0 } };
}
