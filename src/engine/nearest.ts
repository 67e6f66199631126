import type { Rows } from "../table/rows.ts";
import type { Value } from "../values/value.ts";
import type { Asked } from "./asked.ts";
import type { Clause } from "./clauses.ts";
import { type Distance, isNearer, none, relationDistance } from "./distance.ts";
import { reasonOf } from "./reasons.ts";
import { isTimeField, type Relation } from "./relation.ts";

/** The row that passes most of a condition, and what it has where it fails. */
export interface NearestRow {
  /** Its place among the rows that the stage took. */
  readonly row: number;
  /** The terms that it fails, with what they looked at. */
  readonly failed: readonly FailedTerm[];
}

export interface FailedTerm {
  readonly text: string;
  /** The fields that it looks at, and what is computed on either side of a comparison, by its text. */
  readonly values: Readonly<Record<string, Value>>;
  /** Those of the values that are times, as dates. */
  readonly times: Readonly<Record<string, string>>;
  /** What a person may not have seen: a misspelt name, a difference in case only. */
  readonly reason: string | null;
}

/** Rows beyond these are not weighed against each other. */
const mostWeighed = 10_000;

/**
 * The row that passes the most parts of a condition. Of those that fail the same parts it is the one whose numbers, then whose texts
 * are nearest to what is asked for; of several, the first. Null where there are no rows.
 */
export function nearestRow(clause: Clause, asked: Asked): NearestRow | null {
  const { length } = asked.rows;
  if (length === 0) return null;
  const scores = scoresOf(clause, length);
  let first = 0;
  for (let row = 1; row < length; row++) if (scores[row]! > scores[first]!) first = row;
  const failed = failures(clause, first);
  const relations = failed.map((each) => asked.relation(each.term));
  let best = first;
  let least = distanceOf(failed, relations, first, asked);
  for (let row = first + 1, left = mostWeighed; row < length && left > 0; row++) {
    if (scores[row] !== scores[first] || !failed.every(({ passing }) => !holds(passing, row))) continue;
    left--;
    const each = distanceOf(failed, relations, row, asked);
    if (!isNearer(each, least)) continue;
    least = each;
    best = row;
  }
  return { row: best, failed: failed.map((each, index) => failedTerm(each, relations[index]!, best, asked)) };
}

/** The terms of a condition that a row fails. */
export function failedTerms(clause: Clause, row: number, asked: Asked): readonly FailedTerm[] {
  return failures(clause, row).map((each) => failedTerm(each, asked.relation(each.term), row, asked));
}

function distanceOf(
  failed: readonly Clause[],
  relations: readonly (Relation | null)[],
  row: number,
  asked: Asked,
): Distance {
  let number = 0;
  let text = 0;
  failed.forEach(({ term }, index) => {
    const relation = relations[index];
    const bound = asked.bound(term);
    const time = bound && asked.rows.column(bound.clock).at(row);
    const each = relation ? relationDistance(relation, row) : none;
    number += bound ? (typeof time === "number" ? Math.abs(time - bound.time) : 0) : each.number;
    text += each.text;
  });
  return { number, text };
}

function failedTerm(clause: Clause, relation: Relation | null, row: number, asked: Asked): FailedTerm {
  const sides = relation ? [relation.left, ...relation.right].filter(({ kind }) => kind !== "literal") : [];
  const isTimed = relation !== null && [relation.left, ...relation.right].some(({ isTime }) => isTime);
  const values: Record<string, Value> = {};
  const times: Record<string, string> = {};
  const add = (name: string, value: Value, isTime: boolean) => {
    if (Object.hasOwn(values, name)) return;
    values[name] = value;
    if (isTime && typeof value === "number") times[name] = asked.date(value);
  };
  for (const side of sides) add(side.text, side.column.at(row), isTimed);
  for (const name of clause.fields) add(name, asked.rows.column(name).at(row), isTimeField(name));
  return { text: clause.text, values, times, reason: reasonOf(clause, relation, row, asked) };
}

/** How far each row gets: the parts of an AND count together, of an OR the best. */
function scoresOf(clause: Clause, length: number): Float64Array {
  const scores = new Float64Array(length);
  if (clause.kind === "and" || clause.kind === "or") {
    for (const operand of clause.operands) {
      const part = scoresOf(operand, length);
      for (let row = 0; row < length; row++)
        scores[row] =
          clause.kind === "and"
            ? scores[row]! + part[row]! / clause.operands.length
            : Math.max(scores[row]!, part[row]!);
    }
    return scores;
  }
  for (const row of clause.passing) scores[row] = 1;
  return scores;
}

/** The terms that keep a row from passing. */
function failures(clause: Clause, row: number): readonly Clause[] {
  if (holds(clause.passing, row)) return [];
  return clause.kind === "and" || clause.kind === "or"
    ? clause.operands.flatMap((each) => failures(each, row))
    : [clause];
}

/** Whether a row is among others, which ascend. */
function holds(rows: Rows, row: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}
