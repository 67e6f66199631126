/**
 * The value of one field in one row. A list (a multivalue field) always has two or more items; a missing field is null.
 * Booleans never reach a row: they exist only inside eval expressions (see `Scalar`).
 */
export type Value = Single | Multivalue | null;
export type Single = string | number;
export type Multivalue = readonly Single[];

/** What an eval expression may produce on its way: a field value, or a Boolean that must not be assigned. */
export type Scalar = Value | boolean;

const none: readonly Single[] = [];

export function isMultivalue(value: Scalar): value is Multivalue {
  return typeof value === "object" && value !== null;
}

/** The items of a value as a list: empty for null, one item for a single value. */
export function items(value: Value): readonly Single[] {
  if (value === null) return none;
  return isMultivalue(value) ? value : [value];
}

/** Builds a value from items and keeps the invariant: `[]` is null, one item is that item. */
export function multivalue(values: readonly Single[]): Value {
  if (values.length === 0) return null;
  return values.length === 1 ? values[0]! : values;
}

/** The first item, or null. */
export function first(value: Value): Single | null {
  return isMultivalue(value) ? value[0]! : value;
}
