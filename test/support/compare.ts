import { isDeepStrictEqual } from "node:util";
import { renderNumber } from "../../src/values/coerce.ts";

export type Comparison = "exact" | "numeric-1e-6" | "json";

function normal(value: unknown): string | readonly string[] | undefined {
  const text = (each: unknown) => (typeof each === "number" ? renderNumber(each) : String(each));
  if (value === null || value === undefined) return undefined;
  if (!Array.isArray(value)) return text(value);
  if (value.length === 0) return undefined;
  return value.length === 1 ? text(value[0]) : value.map(text);
}

function numeric(text: unknown): number | undefined {
  return typeof text === "string" && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function equalValue(expected: unknown, actual: unknown, mode: Comparison): boolean {
  const wanted = normal(expected);
  const found = normal(actual);
  if (wanted === undefined || found === undefined) return wanted === found;
  if (mode === "json" && typeof wanted === "string" && typeof found === "string") {
    try {
      return isDeepStrictEqual(JSON.parse(wanted), JSON.parse(found));
    } catch {
      return false;
    }
  }
  if (typeof wanted !== "string" || typeof found !== "string") {
    return (
      Array.isArray(wanted) &&
      Array.isArray(found) &&
      wanted.length === found.length &&
      wanted.every((each, i) => equalValue(each, found[i], mode))
    );
  }
  const x = numeric(wanted);
  const y = numeric(found);
  if (mode === "numeric-1e-6" && x !== undefined && y !== undefined)
    return Math.abs(x - y) <= Math.max(1e-6, 1e-12 * Math.abs(x));
  return wanted === found;
}

type Row = Readonly<Record<string, unknown>>;

/** Compares rows by the named fields, as a list or as a multiset. */
export function equalRows(
  expected: readonly Row[],
  actual: readonly Row[],
  options: { readonly fields: readonly string[]; readonly ordered: boolean; readonly mode: Comparison },
): boolean {
  const same = (wanted: Row, found: Row | undefined) =>
    found !== undefined && options.fields.every((field) => equalValue(wanted[field], found[field], options.mode));
  if (expected.length !== actual.length) return false;
  if (options.ordered) return expected.every((row, index) => same(row, actual[index]));
  const left = [...actual];
  return expected.every((row) => {
    const index = left.findIndex((each) => same(row, each));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}
