import type { SearchValue } from "../language/ast.ts";
import type { Filter } from "../language/scope.ts";
import type { Column } from "../table/column.ts";
import { allRows, type Rows } from "../table/rows.ts";
import { longBreakers, majorBreakers, minorBreakers } from "../values/breakers.ts";
import { renderNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";

/**
 * Compiles a bare term or phrase. It looks at `_raw`, and matches whole tokens as Splunk's segmenters cut them: `fail` does not
 * find `failed`. Events without `_raw` are searched in the values of all their fields.
 */
export function compileTerm(value: SearchValue): Filter {
  if (value.text === "*" || value.text === "") return (table) => allRows(table.length);
  const test = termTest(value);
  const passes = (text: Value): boolean => {
    if (text === null) return false;
    if (typeof text === "string") return test(text);
    return typeof text === "number" ? test(renderNumber(text)) : text.some(passes);
  };
  return (table) => {
    const raw = table.column("_raw").values();
    const others: Column[] = [];
    if (table.open && raw.includes(null)) {
      for (const name of table.columns) if (name !== "_time" && name !== "_raw") others.push(table.column(name));
    }
    const rows = new Int32Array(table.length);
    let count = 0;
    for (let row = 0; row < table.length; row++) {
      const text = raw[row]!;
      if (text === null ? others.some((column) => passes(column.at(row))) : passes(text)) rows[count++] = row;
    }
    return rows.subarray(0, count) satisfies Rows;
  };
}

const token = new RegExp(`[^${majorBreakers}${minorBreakers}]`, "u");
const endsInBreaker = new RegExp(`(?:${longBreakers})$`, "i");
/** The characters of `%2520`. */
const longestBreaker = 5;

/** Tests a text for a term or phrase at token borders; wildcards stay inside one token. TERM() minds major breakers only. */
export function termTest({ text, directive }: SearchValue): (subject: string) => boolean {
  const parts = splitWildcards(text);
  const caseSensitive = directive === "CASE";
  if (parts.length === 1 && directive !== "TERM" && directive !== "PREFIX") return plainTerm(parts[0]!, caseSensitive);
  const inside = `(?:(?!${longBreakers})[^${majorBreakers}])*`;
  const whole = directive === "TERM" || directive === "PREFIX";
  const edge = whole ? `[^${majorBreakers}]` : `[^${majorBreakers}${minorBreakers}]`;
  const opens = whole || token.test(text[0]!);
  const closes = directive !== "PREFIX" && (whole || token.test(text.at(-1)!));
  const body = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join(inside);
  const before = `(?:(?<!${edge})|(?<=${longBreakers}))`;
  const after = `(?:(?!${edge})|(?=${longBreakers}))`;
  const regex = new RegExp(`${opens ? before : ""}${body}${closes ? after : ""}`, caseSensitive ? "u" : "iu");
  return (subject) => regex.test(subject);
}

/** The pieces between wildcards, with `\\` resolved. */
function splitWildcards(text: string): string[] {
  const parts = [""];
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    const next = text[i + 1];
    if (c === "\\" && next === "\\") {
      parts[parts.length - 1] += next;
      i++;
    } else if (c === "*") parts.push("");
    else parts[parts.length - 1] += c;
  }
  return parts;
}

function plainTerm(term: string, caseSensitive: boolean): (subject: string) => boolean {
  const needle = caseSensitive ? term : term.toLowerCase();
  const opens = token.test(needle[0] ?? "");
  const closes = token.test(needle.at(-1) ?? "");
  return (subject) => {
    const text = caseSensitive ? subject : subject.toLowerCase();
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const end = at + needle.length;
      if (closes && end < text.length && token.test(text[end]!)) continue;
      if (!opens || at === 0 || !token.test(text[at - 1]!)) return true;
      if (endsInBreaker.test(text.slice(Math.max(0, at - longestBreaker), at))) return true;
    }
    return false;
  };
}
