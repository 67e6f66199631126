import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import type { Setting } from "./conf.ts";
import type { IndexContext, IndexStep } from "./index-step.ts";
import { messageAt } from "./place.ts";
import { addField, type RawEvent, setKey } from "./raw-event.ts";

/** `a=expression, b:=expression`: assignments, one after the other, before an event is indexed (INGEST_EVAL). */
export function ingestEval({ value, place }: Setting, { compiler, report }: IndexContext): IndexStep | null {
  const steps: ((event: RawEvent) => void)[] = [];
  for (const text of topLevel(value)) {
    const [, written = "", replaces, expression = ""] =
      /^\s*(.+?)(?:\[[\w-]+\])?\s*(:)?=(?!=)([\s\S]*)$/.exec(text) ?? [];
    const target = written.replace(/^\$?(?:pd|field|mv):|\$$/g, "").replace(/^'(.*)'$/, "$1");
    const made = target === "" ? "it is not name=expression" : compiler.expression(named(expression.trim()));
    if (typeof made === "string") {
      report(messageAt(place, `INGEST_EVAL is left out at \`${text.trim().slice(0, 40)}\`: ${made}`));
      return null;
    }
    steps.push((event) => assign(event, target, made(tableFor(event)).at(0), replaces !== undefined));
  }
  return (event) => {
    for (const step of steps) step(event);
  };
}

/** `$field:name$` and `$pd:_raw$` as plain field names. */
function named(expression: string): string {
  return expression.replace(/\$(?:pd|field|mv):([^$]+)\$/g, "'$1'");
}

/** The parts of a list that commas separate outside of parentheses and quotes. */
function topLevel(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote !== "") {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (c === "," && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].filter((part) => part.trim() !== "");
}

const keys: ReadonlyMap<string, string> = new Map([
  ["_raw", "_raw"],
  ["host", "MetaData:Host"],
  ["source", "MetaData:Source"],
  ["sourcetype", "MetaData:Sourcetype"],
  ["index", "_MetaData:Index"],
  ["queue", "queue"],
]);

function assign(event: RawEvent, target: string, value: Value, replaces: boolean): void {
  if (target === "_time") {
    event.time = toNumber(value) ?? event.time;
    return;
  }
  const key = keys.get(target);
  if (key !== undefined) {
    const text = toText(value);
    if (text !== null) setKey(event, key, text);
    return;
  }
  if (replaces) event.fields.delete(target);
  for (const item of items(value)) addField(event, target, item);
}

function tableFor(event: RawEvent): Table {
  const fields: [string, Value][] = [
    ...event.fields,
    ["_raw", event.raw],
    ["_time", event.time],
    ["host", event.host],
    ["source", event.source],
    ["sourcetype", event.sourcetype],
    ["index", event.index],
    ["queue", event.queue],
    ["linecount", event.raw.split("\n").length],
  ];
  return tableOf(
    fields.map(([name, value]) => [name, column([value])]),
    1,
  );
}
