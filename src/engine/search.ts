import type { Comparator, Pipeline, SearchExpression, SearchValue } from "../language/ast.ts";
import type { Filter } from "../language/scope.ts";
import type { Column } from "../table/column.ts";
import { allRows, complement, compose, type Rows, rowsWhere, union } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import { parseLocalTime, parseTimeModifier, resolveTime, type TimeModifier } from "../time/relative.ts";
import { isNumeric, renderNumber, toNumber } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { cidrContains, parseCidr } from "../values/ip.ts";
import type { Value } from "../values/value.ts";
import { compileWildcard, hasWildcard, unescapeWildcard } from "../values/wildcard.ts";
import type { ComparisonWatch } from "./field-watch.ts";
import { compileTerm } from "./term.ts";
import { wordsOf } from "./words.ts";

/** What the bounds of a time are read with. */
export interface BoundHost {
  readonly now: number;
  readonly timeZone: string;
  /** Where the expression begins a search: whether it says when its events end, and how their first and last time are written. */
  readonly base?: { readonly ends: boolean; readonly timeformat: string | undefined };
  fail(span: Span, message: string, hint?: string): never;
}

export interface SearchHost extends BoundHost {
  /** Watches the rows that a comparison is asked about: how many there were, and how many passed. */
  readonly watch?: ComparisonWatch;
  /** The filter that a text stands for in which subsearches fill the gaps; they run when the filter is first used. */
  fill(pieces: readonly (string | Pipeline)[], span: Span): Filter;
  warn(message: string, span: Span): void;
}

/** Compiles a search expression into a filter over batches. There is no third truth value: what does not match is not there. */
export function compileSearch(expression: SearchExpression, host: SearchHost): Filter {
  switch (expression.kind) {
    case "all":
      return (table) => allRows(table.length);
    case "group":
      return compileSearch(expression.operand, host);
    case "and":
      refuseEndBeforeStart(expression.operands, host);
      return every(expression.operands.map((operand) => compileSearch(operand, host)));
    case "or":
      return any(expression.operands.map((operand) => compileSearch(operand, host)));
    case "not": {
      const operand = compileSearch(expression.operand, host);
      return (table) => complement(operand(table), table.length);
    }
    case "term":
      return compileTerm(expression.value);
    case "comparison":
      return compileBound(expression, host) ?? watched(comparison(expression, host), host.watch?.(expression));
    case "in": {
      const tests = expression.values.map((value) => equals(value));
      const filter = whereField(
        expression.field.name,
        (text) => tests.some((test) => test(text)),
        wordsOf(expression.values),
      );
      return watched(filter, host.watch?.(expression));
    }
    case "subsearch":
      return host.fill([expression.pipeline], expression.span);
    case "filled":
      return host.fill(expression.pieces, expression.span);
    case "opaque":
      return host.fail(expression.span, `the macro ${expression.text} is not known`);
  }
}

function watched(filter: Filter, look: ((table: Table, passed: number) => void) | null | undefined): Filter {
  if (!look) return filter;
  return (table) => {
    const rows = filter(table);
    look(table, rows.length);
    return rows;
  };
}

/** Each filter is asked only about the rows that passed the ones before it. */
function every(filters: readonly Filter[]): Filter {
  return (table) => {
    let rows: Rows | null = null;
    for (const filter of filters) {
      if (rows === null) rows = filter(table);
      else rows = compose(rows, filter(rows.length === table.length ? table : table.take(rows)));
      if (rows.length === 0) return rows;
    }
    return rows ?? allRows(table.length);
  };
}

/** Each filter is asked only about the rows that none before it has taken. */
function any(filters: readonly Filter[]): Filter {
  return (table) => {
    let rows: Rows = new Int32Array(0);
    for (const filter of filters) {
      if (rows.length === table.length) break;
      const rest = complement(rows, table.length);
      const found = filter(rest.length === table.length ? table : table.take(rest));
      rows = union(rows, rest.length === table.length ? found : compose(rest, found));
    }
    return rows;
  };
}

type Comparison = SearchExpression & { readonly kind: "comparison" };
type TextTest = (text: string) => boolean;

function comparison({ field: { name }, operator, value }: Comparison, host: SearchHost): Filter {
  if (value.opaque) host.fail(value.span, `the macro ${value.text} is not known`);
  if (name === "timeformat" && operator === "=" && host.base) return (table) => allRows(table.length);
  if (operator === "=") {
    if (value.text === "*" && !value.quoted) return (table) => present(table.column(name));
    return whereField(name, equals(value), wordsOf([value]));
  }
  if (operator === "!=") {
    const test = equals(value);
    return whereField(name, (text) => !test(text));
  }
  return whereField(name, orders(operator, unescapeWildcard(value.text)));
}

const dated = /^\d{1,2}\/\d{1,2}\/\d{4}:\d{1,2}:\d{1,2}:\d{1,2}$/;

const agoUnits: Readonly<Record<string, string>> = { minute: "m", hour: "h", day: "d", month: "mon" };

/**
 * The older time modifiers as the newer ones: `starttime=03/01/2024:00:00:00`, `starttimeu::1709251200`, `daysago=3`,
 * `endhoursago=2`. Where its value has another form, `starttime` is a field, such as gentimes and localize make; after the first
 * stage the others are fields too. With `timeformat` the search says how `starttime` and `endtime` are written.
 */
function modernBound(
  name: string,
  value: SearchValue,
  host: BoundHost,
): { name: string; text: string; format?: string } {
  const { text } = value;
  const old = /^(start|end)time(u)?$/.exec(name);
  const format = old && !old[2] ? host.base?.timeformat : undefined;
  if (old && (format !== undefined || (old[2] ? isNumeric(text) : dated.test(text))))
    return { name: old[1] === "start" ? "earliest" : "latest", text, ...(format !== undefined && { format }) };
  if (!host.base) return { name, text };
  const [, side, unit] = /^(start|end)?(minute|hour|day|month)sago$/.exec(name) ?? [];
  if (unit !== undefined && /^\d+$/.test(text))
    return { name: side === "end" ? "latest" : "earliest", text: `-${text}${agoUnits[unit]}` };
  if (/^searchtimespan(?:minutes|hours|days|months)$/.test(name))
    return host.fail(value.span, `\`${name}\` is not supported`, "earliest and latest bound a search");
  return { name, text };
}

/** At the start of a search `earliest>=@d+1h` and `latest<@d` say what an equals sign says. */
function saysBound(field: string, operator: Comparator, host: BoundHost): boolean {
  if (operator === "=") return true;
  if (!host.base) return false;
  return operator === ">="
    ? /^(?:_index_)?earliest$/.test(field)
    : operator === "<" && /^(?:_index_)?latest$/.test(field);
}

function modifierOf({ text, format }: { text: string; format?: string }): TimeModifier | null {
  return format === undefined ? parseTimeModifier(text) : parseLocalTime(text, format);
}

/** A bound of the events' time that a comparison says. */
export interface SearchBound {
  readonly end: "earliest" | "latest";
  /** The field of an event that it bounds. */
  readonly clock: "_time" | "_indextime";
  readonly time: number;
  /** Where a search ends that says only when its events begin. */
  readonly until: number;
}

/**
 * `earliest=-1d` and `latest=now` bound the events by their time, wherever they stand in the expression; `_index_earliest` and
 * `_index_latest` by the time at which they were indexed. A search that says only when its events begin ends now. Null for any
 * other comparison.
 */
export function boundIn({ field, operator, value }: Comparison, host: BoundHost): SearchBound | null {
  if (value.opaque || !saysBound(field.name, operator, host)) return null;
  const written = modernBound(field.name, value, host);
  const [, indexed, end] = /^(_index_)?(earliest|latest)$/.exec(written.name) ?? [];
  if (end !== "earliest" && end !== "latest") return null;
  const modifier = modifierOf(written);
  if (!modifier)
    return host.fail(
      value.span,
      `\`${value.text}\` is not a time`,
      written.format === undefined
        ? "a time such as -24h@h, 1700000000 or, as %m/%d/%Y:%H:%M:%S, 10/31/2026:14:00:00 is expected"
        : `a time in the format ${written.format} is expected`,
    );
  const until = end === "earliest" && host.base?.ends === false && !indexed ? host.now : Infinity;
  return { end, clock: indexed ? "_indextime" : "_time", time: resolveTime(modifier, host), until };
}

function compileBound(node: Comparison, host: SearchHost): Filter | null {
  const bound = boundIn(node, host);
  if (!bound) return null;
  const { end, clock, time: edge, until } = bound;
  const within = end === "earliest" ? (time: number) => time >= edge && time < until : (time: number) => time < edge;
  return (table) => {
    const times = table.column(clock).values();
    return rowsWhere(times.length, (row) => {
      const time = toNumber(times[row]!);
      if (time !== null) return within(time);
      host.warn(`${node.field.name} does not bound events without ${clock}`, node.value.span);
      return true;
    });
  };
}

/** A search whose time ends before it begins is refused, as Splunk does: it could find nothing. */
function refuseEndBeforeStart(operands: readonly SearchExpression[], host: SearchHost): void {
  if (!host.base) return;
  let earliest = -Infinity;
  let latest = Infinity;
  let end: Span | null = null;
  for (const operand of operands) {
    if (operand.kind !== "comparison" || !saysBound(operand.field.name, operand.operator, host)) continue;
    const written = modernBound(operand.field.name, operand.value, host);
    if (written.name !== "earliest" && written.name !== "latest") continue;
    const modifier = modifierOf(written);
    if (!modifier) continue;
    if (written.name === "earliest") earliest = resolveTime(modifier, host);
    else {
      latest = resolveTime(modifier, host);
      end = operand.span;
    }
  }
  if (end && earliest > latest)
    host.fail(
      end,
      "the time of the search ends before it begins",
      "earliest is the older of the two, latest the newer",
    );
}

/** A literal as a test of a field's text: wildcards, letters of either case, and addresses in a subnet. */
function equals(value: SearchValue): TextTest {
  const caseSensitive = value.directive === "CASE";
  const matches = compileWildcard(value.text, { caseSensitive });
  if (hasWildcard(value.text)) return matches;
  const subnet = value.text.includes("/") ? parseCidr(value.text) : null;
  return subnet ? (text) => matches(text) || cidrContains(subnet, text) : matches;
}

function orders(operator: "<" | "<=" | ">" | ">=", bound: string): TextTest {
  const number = isNumeric(bound) ? Number(bound) : null;
  const holds = (order: number) =>
    operator === "<" ? order < 0 : operator === "<=" ? order <= 0 : operator === ">" ? order > 0 : order >= 0;
  return (text) => {
    const n = number === null ? null : toNumber(text);
    return holds(n !== null && number !== null ? n - number : compareText(text, bound));
  };
}

function present(column: Column): Rows {
  const values = column.values();
  return rowsWhere(values.length, (row) => values[row] !== null);
}

/** The rows in which any value of a field passes; each that does holds one of the words. */
function whereField(name: string, test: TextTest, words: TextTest | null = null): Filter {
  const passes = (value: Value): boolean => {
    if (value === null) return false;
    if (typeof value === "string") return test(value);
    if (typeof value === "number") return test(renderNumber(value));
    return value.some(passes);
  };
  // Asked for one of them, only the event types that can give it are searched.
  const classifies = name === "eventtype" || name === "tag" || name.startsWith("tag::");
  const read: Filter = (table) => {
    const column = table.column(name);
    const coded = column.coded();
    if (coded) {
      const verdicts = coded.dictionary.map(passes);
      const { codes } = coded;
      return rowsWhere(codes.length, (row) => verdicts[codes[row]!]!);
    }
    const values = column.values();
    const rows = new Int32Array(values.length);
    let count = 0;
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      if (typeof value === "string" ? test(value) : passes(value)) rows[count++] = row;
    }
    return rows.subarray(0, count);
  };
  // Words that most events have are not worth looking for.
  let telling = words !== null;
  return (table) => {
    const known = classifies ? table.matching(name, test) : null;
    if (known) return known;
    const few = words && telling ? table.holding(name, words) : null;
    if (!few) return read(table);
    telling = few.length < table.length / 2;
    return few.length === 0 ? few : compose(few, read(table.take(few)));
  };
}
