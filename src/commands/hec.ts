import type { Event } from "../table/dataset.ts";
import { renderNumber, toText } from "../values/coerce.ts";
import { type Json, renderJson } from "../values/json.ts";
import { isMultivalue, type Value } from "../values/value.ts";
import type { Row } from "./stash.ts";

/** A row as an event in the format of the HTTP Event Collector: it keeps its host, source, source type and fields. */
export function hecEvent(
  row: Row,
  at: { readonly index: string; readonly source: string; readonly time: number; readonly now: number },
): Event {
  const fields = Object.entries(row).filter(
    ([name]) => !name.startsWith("_") && name !== "index" && name !== "splunk_server",
  );
  const raw = toText(row._raw ?? null) ?? renderJson({ kind: "object", entries: fields.map(entry) });
  return {
    host: "localhost",
    source: at.source,
    sourcetype: "stash_hec",
    ...Object.fromEntries(fields),
    _time: at.time,
    _indextime: at.now,
    _raw: raw,
    index: at.index,
  };
}

function entry([name, value]: readonly [string, Value]): [string, Json] {
  return [name, json(value)];
}

function json(value: Value): Json {
  if (value === null) return { kind: "literal", text: "null" };
  if (isMultivalue(value)) return { kind: "array", items: value.map(json) };
  return typeof value === "number" ? { kind: "number", text: renderNumber(value) } : { kind: "string", text: value };
}
