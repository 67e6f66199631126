import { edits } from "../text/suggest.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items, type Single } from "../values/value.ts";
import { literalPieces } from "../values/wildcard.ts";
import type { Relation } from "./relation.ts";

/** How much a row lacks of passing a comparison: in numbers, and where texts are compared in letters. */
export interface Distance {
  readonly number: number;
  readonly text: number;
}

export const none: Distance = { number: 0, text: 0 };

/** What has no value is farther than anything that has one. */
const missing: Distance = { number: Infinity, text: Infinity };

/** Longer texts are compared by what they begin with. */
const longest = 200;

export function relationDistance({ operator, left, right, written }: Relation, row: number): Distance {
  if (operator === "!=") return none;
  const found = items(left.column.at(row));
  const wanted = right.flatMap(({ column }, index) => {
    const pieces = written[index] && literalPieces(written[index].text);
    return items(column.at(row)).map((value) => ({ value, pieces: pieces && pieces.length > 1 ? pieces : null }));
  });
  let least = missing;
  for (const item of found) {
    for (const { value, pieces } of wanted) {
      const each = pieces ? { number: 0, text: patternEdits(item, pieces) } : between(item, value, operator === "=");
      if (isNearer(each, least)) least = each;
    }
  }
  return least;
}

export function isNearer(a: Distance, b: Distance): boolean {
  return a.number === b.number ? a.text < b.text : a.number < b.number;
}

function between(item: Single, value: Single, equal: boolean): Distance {
  const a = toNumber(item);
  const b = toNumber(value);
  if (a !== null && b !== null) return { number: Math.abs(a - b), text: 0 };
  return equal ? { number: 0, text: textEdits(shown(item), shown(value)) } : missing;
}

/** Letters of another case are nearer than other letters; a text that holds the other is a letter away. */
function textEdits(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one === other) return a === b ? 0 : 0.5;
  return other !== "" && one.includes(other) ? 1 : edits(one, other);
}

/** The pieces between wildcards may stand anywhere: of each counts how much of it the text does not have. */
function patternEdits(item: Single, pieces: readonly string[]): number {
  const text = shown(item).toLowerCase();
  return pieces.reduce((sum, piece) => sum + piece.length - longestCommon(text, piece.toLowerCase()), 0);
}

/** The length of the longest beginning of a piece that a text has. */
function longestCommon(text: string, piece: string): number {
  for (let length = Math.min(piece.length, longest); length > 0; length--)
    if (text.includes(piece.slice(0, length))) return length;
  return 0;
}

function shown(value: Single): string {
  return (toText(value) ?? "").slice(0, longest);
}
