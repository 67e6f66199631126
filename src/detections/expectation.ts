import { equalValues, toText } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";

/** What a test expects of a search's results. */
export interface Expectation {
  /** How many results: from `least` to `most`. */
  readonly count: { readonly least: number; readonly most: number };
  /** Rows that must be among the results, each with at least these fields; in any order. */
  readonly rows: readonly ExpectedRow[];
  /** Fields of which some result must have this value. `*` stands for any characters. */
  readonly fields: ExpectedRow;
  /** Risk events that the results must give. */
  readonly risk: readonly ExpectedRisk[];
  /** True when the risk and threat fields must be in the results, as a detection that fires needs them. */
  readonly riskFields: boolean;
}

export type ExpectedRow = Readonly<Record<string, Value>>;

export interface ExpectedRisk {
  readonly object: string;
  readonly type?: string;
  readonly score?: number;
}

/** What a detection's test means when it says nothing more: it fires, and its results carry what risk is made of. */
export const fires: Expectation = {
  count: { least: 1, most: Infinity },
  rows: [],
  fields: {},
  risk: [],
  riskFields: true,
};

export type ResultRow = Readonly<Record<string, Value>>;

/** Everything in which results differ from what was expected, a sentence each; none when they are as expected. */
export function differences(expected: Expectation, rows: readonly ResultRow[]): readonly string[] {
  return [...countDifference(expected.count, rows.length), ...rowDifferences(expected, rows)];
}

function countDifference({ least, most }: Expectation["count"], found: number): readonly string[] {
  if (found >= least && found <= most) return [];
  return [`${results(found)}, ${wanted(least, most)} expected`];
}

function wanted(least: number, most: number): string {
  if (most === 0) return "none";
  if (least === most) return `exactly ${least}`;
  if (most === Infinity) return `at least ${least}`;
  return least === 0 ? `at most ${most}` : `${least} to ${most}`;
}

function results(count: number): string {
  return count === 0 ? "no results" : count === 1 ? "1 result" : `${count} results`;
}

function rowDifferences({ rows: expected, fields }: Expectation, rows: readonly ResultRow[]): readonly string[] {
  const found = unmatched(expected, rows, hasFields).map(
    (row) => `no result has ${described(row)}${nearest(row, rows)}`,
  );
  for (const [name, value] of Object.entries(fields)) {
    if (rows.some((row) => same(fieldOf(row, name), value))) continue;
    const seen = [...new Set(rows.map((row) => shown(fieldOf(row, name) ?? null)))].slice(0, 3);
    found.push(`no result has ${name}=${shown(value)}${seen.length > 0 ? `; found: ${seen.join(", ")}` : ""}`);
  }
  return found;
}

/** Whether a result has at least the fields of an expected row. */
export function hasFields(expected: ExpectedRow, row: ResultRow): boolean {
  return Object.entries(expected).every(([name, value]) => same(fieldOf(row, name), value));
}

/** The expected rows for which no result is left when each result stands for one of them, as many as can be being found. */
export function unmatched(
  expected: readonly ExpectedRow[],
  rows: readonly ResultRow[],
  matches: (expected: ExpectedRow, row: ResultRow) => boolean,
): readonly ExpectedRow[] {
  const owner = new Map<number, number>();
  const place = (index: number, tried: Set<number>): boolean => {
    for (const [at, row] of rows.entries()) {
      if (tried.has(at) || !matches(expected[index]!, row)) continue;
      tried.add(at);
      const before = owner.get(at);
      // A result that stands for another expected row is free when another result can stand for that one.
      if (before === undefined || place(before, tried)) {
        owner.set(at, index);
        return true;
      }
    }
    return false;
  };
  return expected.filter((_, index) => !place(index, new Set()));
}

/** The result that has most of an expected row, and where it differs. */
function nearest(expected: ExpectedRow, rows: readonly ResultRow[]): string {
  const misses = rows.map((row) =>
    Object.entries(expected).filter(([name, value]) => !same(fieldOf(row, name), value)),
  );
  const [best] = [...misses].sort((a, b) => a.length - b.length);
  const row = best && rows[misses.indexOf(best)];
  if (!best || !row || best.length === Object.keys(expected).length) return "";
  return `; the nearest has ${best.map(([name]) => `${name}=${shown(fieldOf(row, name) ?? null)}`).join(", ")}`;
}

/** A field's own value: a name such as `constructor` is an ordinary name. */
function fieldOf(row: ResultRow, name: string): Value | undefined {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

/** Numbers and numeric text compare as text; `*` in an expected text stands for any characters. */
export function same(found: Value | undefined, expected: Value): boolean {
  if (expected === null) return found === undefined || found === null;
  if (found === undefined || found === null) return false;
  if (typeof expected === "string" && expected.includes("*") && typeof found !== "object")
    // A backslash is itself here: `C:\Users\*` stands for what is in the folder.
    return compileWildcard(expected.replaceAll("\\", "\\\\"), { caseSensitive: true })(toText(found) ?? "");
  return equalValues(multivalue(items(found)), multivalue(items(expected)));
}

function described(row: ExpectedRow): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(", ");
}

function shown(value: Value): string {
  if (value === null) return "nothing";
  const texts = items(value).map((item) => toText(item) ?? "");
  const text = texts.length === 1 ? texts[0]! : `(${texts.join(", ")})`;
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
