import type { Field } from "../language/ast.ts";
import type { Column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { isMultivalue, type Value } from "../values/value.ts";
import { matchingColumns } from "./field-names.ts";

/** The fields a command looks at: those listed, wildcards filled in, or else all that are not internal. */
export function fieldsConsidered(table: Table, fields: readonly Field[] | undefined): readonly string[] {
  if (!fields || fields.length === 0) return table.columns.filter((name) => !name.startsWith("_"));
  const names = fields.map((field) => field.name);
  return matchingColumns(table, names).filter((name) => table.has(name));
}

/** A column as numbers. */
export interface FieldNumbers {
  /** One for each row, NaN where there is none. */
  readonly numbers: Float64Array;
  /** Rows that have a value, and those among them whose value is one number. */
  readonly present: number;
  readonly numeric: number;
}

export function numbersIn(column: Column): FieldNumbers {
  const values = column.values();
  const numbers = new Float64Array(values.length).fill(Number.NaN);
  let present = 0;
  let numeric = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === null) continue;
    present++;
    const n = toNumber(value);
    if (n === null || !Number.isFinite(n)) continue;
    numeric++;
    numbers[row] = n;
  }
  return { numbers, present, numeric };
}

/** True when every value that the field has is a number. */
export function isNumericField({ present, numeric }: FieldNumbers): boolean {
  return present > 0 && numeric === present;
}

/** The numbers alone, in the order of the rows. */
export function knownNumbers({ numbers }: FieldNumbers): Float64Array {
  return numbers.filter((n) => !Number.isNaN(n));
}

/** A value as one text, whole lists included; null for none. */
export function wholeText(value: Value): string | null {
  return isMultivalue(value) ? value.map((item) => toText(item)).join("\n") : toText(value);
}
