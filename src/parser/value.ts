import type { Field, Text } from "../language/ast.ts";
import type { Element, Rank } from "../language/syntax.ts";
import { didYouMean } from "../text/suggest.ts";
import { parseSpan } from "../time/span.ts";
import { fail } from "./problems.ts";

/** The words that Splunk takes; `y` and `n` are none of them. */
const truths: ReadonlyMap<string, boolean> = new Map([
  ...["true", "t", "yes", "1"].map((word) => [word, true] as const),
  ...["false", "f", "no", "0"].map((word) => [word, false] as const),
]);

/** Reads the text of one value as its element says; `of` names it in messages. */
export function readValue(element: Element<unknown>, value: Text, of: string): unknown {
  const { text, quoted, span } = value;
  if (!quoted && text.startsWith("`")) return standIn(element, value);
  switch (element.kind) {
    case "bool":
      return (
        truths.get(text.toLowerCase()) ??
        fail("bad-option", `${of} cannot be \`${text}\``, span, "true or false is expected")
      );
    case "integer":
    case "number":
      return readNumber(element, value, of);
    case "choice":
    case "flag": {
      const choices = element.choices ?? [];
      const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
      const hint = didYouMean(text, choices) ?? `one of ${choices.join(", ")} is expected`;
      return found ?? fail("bad-option", `${of} cannot be \`${text}\``, span, hint);
    }
    case "span":
      return (
        parseSpan(text) ??
        fail("bad-time", `${of} cannot be \`${text}\``, span, "a span such as 5m, 1d or 10 is expected")
      );
    case "rank":
      return (
        readRank(text) ??
        fail("bad-option", `${of} cannot be \`${text}\``, span, "a number, top5 or bottom5 is expected")
      );
    case "field":
      return { name: text, span } satisfies Field;
    case "fields":
      return splitFields(value);
    default:
      return text;
  }
}

/** A macro that is not known may stand for any value of the kind; the search is refused for it anyway. */
function standIn(element: Element<unknown>, value: Text): unknown {
  if (element.fallback !== undefined && !element.repeatable) return element.fallback;
  switch (element.kind) {
    case "bool":
      return false;
    case "integer":
    case "number":
      return element.least ?? Math.min(0, element.most ?? 0);
    case "choice":
    case "flag":
      return element.choices?.[0];
    case "span":
      return parseSpan("1");
    case "rank":
      return readRank("1");
    case "field":
      return { name: value.text, span: value.span } satisfies Field;
    case "fields":
      return [{ name: value.text, span: value.span }] satisfies readonly Field[];
    default:
      return value.text;
  }
}

function readNumber(element: Element<unknown>, { text, span }: Text, of: string): number {
  const whole = element.kind === "integer";
  const pattern = whole ? /^[+-]?\d+$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  if (!pattern.test(text)) {
    return fail(
      "bad-option",
      `${of} cannot be \`${text}\``,
      span,
      whole ? "a whole number is expected" : "a number is expected",
    );
  }
  const n = Number(text);
  const { least = -Infinity, most = Infinity } = element;
  if (n < least || n > most) {
    const range = most === Infinity ? `at least ${least}` : `between ${least} and ${most}`;
    return fail("bad-option", `${of} cannot be ${text}`, span, `it must be ${range}`);
  }
  return n;
}

function readRank(text: string): Rank | null {
  const [, end = "top", count] = /^(top|bottom)?\s*(\d+)$/i.exec(text.trim()) ?? [];
  return count === undefined ? null : { end: end.toLowerCase() === "bottom" ? "bottom" : "top", count: Number(count) };
}

/** `"a, b"` or `a,b` as fields; each name is placed inside the text where it stands. */
function splitFields({ text, quoted, span }: Text): readonly Field[] {
  const offset = span.start + (quoted || span.end - span.start > text.length ? 1 : 0);
  return [...text.matchAll(/[^\s,]+/g)].map((match) => {
    const start = offset + match.index;
    return { name: match[0], span: { start, end: start + match[0].length } };
  });
}
