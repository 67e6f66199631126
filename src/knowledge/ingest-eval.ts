import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { first, items, type Value } from "../values/value.ts";
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
    const target = written.replace(/^'(.*)'$/, "$1").replace(/^\$?(?:pd|field|mv):|\$$/g, "");
    const made = target === "" ? "it is not name=expression" : compiler.expression(named(expression.trim()));
    if (typeof made === "string") {
      report(messageAt(place, `INGEST_EVAL is left out at \`${text.trim().slice(0, 40)}\`: ${made}`));
      return null;
    }
    steps.push((event) => assign(event, target, made(tableFor(event)).at(0), replaces !== undefined));
  }
  return (event) => {
    for (const step of steps) step(event);
    return true;
  };
}

/** STOP_PROCESSING_IF: an event for which the expression holds is done. */
export function stopStep({ key, value, place }: Setting, { compiler, report }: IndexContext): IndexStep | null {
  const holds = compiler.decision(named(value));
  if (typeof holds !== "string") return (event) => holds(tableFor(event)).length === 0;
  report(messageAt(place, `${key} is left out: ${holds}`));
  return null;
}

/** `$pd:_raw$` and `'field:name'` as plain field names; a name after `mv:` stands for all values of the field. */
function named(expression: string): string {
  return expression.replace(
    /\$(pd|field|mv):([^$]+)\$|'(pd|field|mv):([^']+)'/g,
    (_, kind = "", name = "", quotedKind = "", quotedName = "") =>
      `'${`${kind}${quotedKind}` === "mv" ? "mv:" : ""}${name}${quotedName}'`,
  );
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
    // Of a field that is there several times the first value counts.
    ...[...event.fields].flatMap(([name, value]): [string, Value][] => [
      [name, first(value)],
      [`mv:${name}`, value],
    ]),
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
