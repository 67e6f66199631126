import type { ArgumentValues } from "../language/argument-values.ts";
import type { Field, SortKey, Text } from "../language/ast.ts";
import type { Element, ElementKind } from "../language/syntax.ts";
import type { TimeUnit } from "../time/calendar.ts";
import type { BinSpan } from "../time/span.ts";
import { type Printing, printPipeline } from "./print.ts";
import { printExpression, printSearch } from "./print-expression.ts";
import { fieldWord, quoted, valueWord } from "./words.ts";

type Place = "option" | "slot";
type Printers = { readonly [K in ElementKind]: (value: ArgumentValues[K], printing: Printing, place: Place) => string };

const printers: Printers = {
  bool: String,
  integer: String,
  number: String,
  text: (text) => valueWord(text),
  choice: String,
  flag: String,
  field: ({ name }) => fieldWord(name),
  fields: (fields, _, place) =>
    place === "option"
      ? quoted(fields.map(({ name }) => name).join(","))
      : fields.map(({ name }) => fieldWord(name)).join(", "),
  "signed-fields": ({ sign, fields }) =>
    [...(sign ? [sign] : []), fields.map(({ name }) => fieldWord(name)).join(", ")].join(" "),
  "sort-keys": (keys) => keys.map(printSortKey).join(", "),
  renamings: (renamings) => renamings.map(({ field, as }) => fieldWord(field.name) + renamed(as)).join(", "),
  "field-calls": (calls) =>
    calls.map(({ name, field, as }) => `${name}(${fieldWord(field.name)})${renamed(as)}`).join(" "),
  aggregations: (aggregations) => aggregations.map(({ text, as }) => text + renamed(as)).join(" "),
  assignments: (assignments, printing) =>
    assignments.map(({ target, value }) => `${targetWord(target)} = ${printExpression(value, printing)}`).join(", "),
  expression: (expression, printing) => printExpression(expression, printing),
  condition: (condition, printing) =>
    condition.kind === "eval"
      ? `eval(${printExpression(condition.expression, printing)})`
      : `(${printSearch(condition.search, printing)})`,
  search: (search, printing) => printSearch(search, printing),
  subsearch: (pipeline, printing) => `[${printPipeline(pipeline, printing)}]`,
  subsearches: (pipelines, printing) => pipelines.map((each) => `[${printPipeline(each, printing)}]`).join(" "),
  template: ({ text }) => `[${text}]`,
  span: printSpan,
  rank: ({ end, count }) => `${end}${count}`,
  pairs: (pairs) => pairs.map(({ name, value }) => `${word(name)}=${word(value)}`).join(" "),
  replacements: (replacements) => replacements.map(({ from, to }) => `${word(from)} with ${word(to)}`).join(", "),
  operands: (operands) => operands.map(word).join(" "),
  "field-test": ({ field, negated, pattern }) =>
    (field ? fieldWord(field.name) + (negated ? "!=" : "=") : "") + word(pattern),
  words: (texts) => texts.map(word).join(" "),
  rest: ({ text }) => text,
};

/** An argument as it would be written. The parser made its value from the same element, which says of what type it is. */
export function printArgument(element: Element<unknown>, value: unknown, printing: Printing, place: Place): string {
  const print: (value: never, printing: Printing, place: Place) => string = printers[element.kind];
  return print(value as never, printing, place);
}

function renamed(as: Field | null): string {
  return as ? ` as ${fieldWord(as.name)}` : "";
}

function word({ text, quoted: inQuotes }: Text): string {
  return inQuotes ? quoted(text) : text.replace(/["|]/g, "\\$&");
}

/** The target of an assignment: bare where it is one word, dots and braces included. */
function targetWord({ name }: Field): string {
  return /^[^\s"'()=`,|[\]]+$/.test(name) ? name : quoted(name);
}

const sortFunctions: Readonly<Record<SortKey["as"], string | null>> = {
  auto: null,
  number: "num",
  text: "str",
  ip: "ip",
};

function printSortKey({ field, direction, as }: SortKey): string {
  const name = sortFunctions[as];
  const key = name ? `${name}(${fieldWord(field.name)})` : fieldWord(field.name);
  return direction === "descending" ? `- ${key}` : key;
}

const units: Readonly<Record<TimeUnit, string>> = {
  us: "us",
  ms: "ms",
  cs: "cs",
  ds: "ds",
  second: "s",
  minute: "m",
  hour: "h",
  day: "d",
  week: "w",
  month: "mon",
  quarter: "q",
  year: "y",
};

function printSpan(span: BinSpan): string {
  if (span.kind === "number") return String(span.size);
  if (span.kind === "log") return `${span.coefficient}log${span.base}`;
  const snap = span.snap ? `@${units[span.snap.unit]}${span.snap.unit === "week" ? span.snap.weekday : ""}` : "";
  return `${span.count}${units[span.unit]}${snap}`;
}
