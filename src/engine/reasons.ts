import type { Expression, SearchExpression, SearchValue } from "../language/ast.ts";
import { plural } from "../text/plural.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { parseCidr, parseIp } from "../values/ip.ts";
import { items, type Value } from "../values/value.ts";
import { hasWildcard, unescapeWildcard } from "../values/wildcard.ts";
import type { Asked } from "./asked.ts";
import type { Clause } from "./clauses.ts";
import type { Relation, Side } from "./relation.ts";
import { subsearchReason } from "./subsearch-reason.ts";
import { isKnown } from "./unknown-field.ts";

/** What a person may not have seen of a term that a row fails: a name that nothing has, a difference in case only. Null for nothing. */
export function reasonOf(clause: Clause, relation: Relation | null, row: number, asked: Asked): string | null {
  const bound = asked.bound(clause.term);
  if (bound) return boundReason(bound, row, asked);
  if (!relation) return termReason(clause, row, asked);
  return relationReason(relation, row, asked) ?? unknownIn(clause, asked) ?? extremeReason(clause, relation, asked);
}

function boundReason(
  { end, clock, time, until }: NonNullable<ReturnType<Asked["bound"]>>,
  row: number,
  { rows, date }: Asked,
): string {
  const found = rows.column(clock).at(row);
  const what = clock === "_time" ? "the search" : "the search of what was indexed";
  if (end === "latest") return `${what} ends before ${date(time)}`;
  const isLate = typeof found === "number" && found >= until;
  return isLate
    ? `${what} says no latest time, and so ends before now(), ${date(until)}`
    : `${what} begins at ${date(time)}`;
}

function termReason({ term, ...clause }: Clause, row: number, asked: Asked): string | null {
  const node = term.node.kind === "not" ? term.node.operand : term.node;
  const sub = subsearchReason(node, row, asked);
  if (sub !== null) return sub;
  return (term.language === "eval" ? callReason(term.node) : null) ?? unknownIn({ term, ...clause }, asked);
}

function relationReason(relation: Relation, row: number, asked: Asked): string | null {
  return relation.language === "search" ? searchReason(relation, row, asked) : evalReason(relation, row, asked);
}

function searchReason({ operator, left, written }: Relation, row: number, asked: Asked): string | null {
  const found = texts(left.column.at(row));
  if (found.length === 0) return null;
  if (operator !== "=" && operator !== "!=") {
    const word = found.find((each) => toNumber(each) === null);
    return word !== undefined && written.some(({ text }) => toNumber(text) !== null)
      ? `"${word}" is not a number`
      : null;
  }
  if (operator !== "=") return null;
  return firstReason(written, (value) => valueReason(value, left.text, found, asked));
}

function valueReason(value: SearchValue, field: string, found: readonly string[], asked: Asked): string | null {
  const { text, quoted, directive } = value;
  if (hasWildcard(text)) return null;
  const wanted = unescapeWildcard(text);
  if (directive === "CASE" && found.some((each) => each.toLowerCase() === wanted.toLowerCase()))
    return "they differ in case only";
  if (!quoted && toNumber(text) === null && isKnown(text, asked.rows))
    return `\`${text}\` is a text here, not the field: \`where\` compares fields`;
  const lower = wanted.toLowerCase();
  if (lower.trim() === "" || !found.some((each) => each.toLowerCase().includes(lower.trim()))) return null;
  if (found.some((each) => each.trim().toLowerCase() === lower.trim())) return "they differ in blanks only";
  if (
    /^tag(?:::|$)/.test(field) &&
    found.some((each) =>
      each
        .toLowerCase()
        .split(/[\s,]+/)
        .includes(lower),
    )
  )
    return "this is one value: several tags are a list";
  return found.some((each) => each.toLowerCase().includes(lower))
    ? "the whole value is compared: wildcards find a part of it"
    : null;
}

function evalReason({ operator, left, right }: Relation, row: number, asked: Asked): string | null {
  const bare = right.find((side) => isMeantAsText(side, left, asked));
  if (bare) return `no row has a field \`${bare.text}\`: a text stands in double quotes`;
  const found = texts(left.column.at(row));
  return firstReason(right, (side) => sideReason(side, operator, found, row));
}

function sideReason(side: Side, operator: Relation["operator"], found: readonly string[], row: number): string | null {
  const value = side.column.at(row);
  if (typeof value === "number") {
    const word = side.kind === "field" ? undefined : found.find((each) => toNumber(each) === null);
    return word === undefined ? null : `"${word}" is text, and is compared with a number`;
  }
  if (operator !== "=" || typeof value !== "string") return null;
  if (side.kind === "literal") {
    if (value.includes("*")) return "here * is an ordinary character: like() and `search` know wildcards";
    const bits = value.includes("/") ? parseCidr(value) : null;
    if (bits && found.some((each) => parseIp(each) !== null))
      return "here a network is an ordinary text: cidrmatch() and `search` know networks";
  }
  if (found.some((each) => each.toLowerCase() === value.toLowerCase())) return "they differ in case only";
  return found.some((each) => each.trim() === value.trim()) ? "they differ in blanks only" : null;
}

function isMeantAsText(side: Side, left: Side, { rows }: Asked): boolean {
  return side.kind === "field" && side.isBare && !isKnown(side.text, rows) && left.column.values().some(isThere);
}

function isThere(value: Value): boolean {
  return value !== null;
}

/** What the rows have at most, or at least, where none has enough. */
function extremeReason({ passing }: Clause, { operator, left, right }: Relation, asked: Asked): string | null {
  const { rows, date } = asked;
  const [limit] = right;
  if (passing.length > 0 || rows.length < 2 || limit?.kind !== "literal" || operator === "=" || operator === "!=")
    return null;
  if (toNumber(limit.column.at(0)) === null) return null;
  const greatest = operator === ">" || operator === ">=";
  let found: number | null = null;
  for (const value of left.column.values())
    for (const item of items(value)) {
      const number = toNumber(item);
      if (number !== null && (found === null || (greatest ? number > found : number < found))) found = number;
    }
  if (found === null) return null;
  const shown = left.isTime ? date(found) : toText(found);
  const count = `${rows.length.toLocaleString("en-US")} ${plural(rows.length, "row")}`;
  return `the ${greatest ? "greatest" : "least"} ${left.text} of ${count} is ${shown}`;
}

function callReason(node: Expression | SearchExpression): string | null {
  if (node.kind === "binary" && node.operator === "like")
    return node.right.kind === "string" ? likePattern(node.right.value) : null;
  if (node.kind !== "call") return null;
  const pattern = node.args[1];
  return node.name.toLowerCase() === "like" && pattern?.kind === "string" ? likePattern(pattern.value) : null;
}

function likePattern(pattern: string): string | null {
  return pattern.includes("*") && !pattern.includes("%") ? "like knows % and _ as wildcards, not *" : null;
}

function unknownIn({ fields }: Clause, asked: Asked): string | null {
  return firstReason(
    fields.filter((name) => name !== "_raw"),
    asked.unknown,
  );
}

function firstReason<T>(each: readonly T[], reason: (one: T) => string | null): string | null {
  for (const one of each) {
    const found = reason(one);
    if (found !== null) return found;
  }
  return null;
}

function texts(value: Value): readonly string[] {
  return items(value).map((item) => toText(item) ?? "");
}
