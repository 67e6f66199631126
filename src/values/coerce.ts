import { isMultivalue, type Scalar } from "./value.ts";

/** True for text that is a decimal number as a whole: a sign, digits, a fraction, an exponent; no blanks, no hexadecimal. */
export function isNumeric(text: string): boolean {
  return textToNumber(text) !== null;
}

/** The number that a value stands for, or null: a number, or text that is one without blanks round it. */
export function toNumber(value: Scalar): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" ? textToNumber(value) : null;
}

function textToNumber(text: string): number | null {
  const c = text.charCodeAt(0);
  // Most text that is not a number shows it in its first character.
  if (!((c >= 48 && c <= 57) || c === 45 || c === 43 || c === 46)) return null;
  const last = text.charCodeAt(text.length - 1);
  if (!((last >= 48 && last <= 57) || last === 46)) return null;
  const n = +text;
  if (!Number.isFinite(n)) return null;
  // Number() also reads 0x1F, 0b1 and 0o7.
  return c === 48 && text.length > 1 && /^0[xbo]/i.test(text) ? null : n;
}

/** A value as text, or null for null and for multivalue fields. Booleans are True and False. */
export function toText(value: Scalar): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number") return renderNumber(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  return null;
}

/** A number as Splunk prints it: shortest form that reads back the same, and no exponent for whole numbers up to 2^53. */
export function renderNumber(n: number): string {
  if (Number.isNaN(n)) return "nan";
  if (!Number.isFinite(n)) return n > 0 ? "inf" : "-inf";
  return String(n);
}

/** A value as a row holds it: NaN and the infinities are the words `nan`, `inf` and `-inf`; no row holds such a number. */
export function held<T extends Scalar>(value: T): T | string {
  return typeof value === "number" && !Number.isFinite(value) ? renderNumber(value) : value;
}

/** The number that stands behind `nan`, `inf` and `-inf` in a field; null for other text. */
export function specialNumber(value: Scalar): number | null {
  if (typeof value !== "string" || value.length > 4) return null;
  switch (value.toLowerCase()) {
    case "nan":
      return Number.NaN;
    case "inf":
      return Infinity;
    case "-inf":
      return -Infinity;
    default:
      return null;
  }
}

/** Two values as a person compares them: as numbers where both are, else as text; lists item by item. */
export function equalValues(left: Scalar, right: Scalar): boolean {
  if (isMultivalue(left) || isMultivalue(right)) {
    return (
      isMultivalue(left) &&
      isMultivalue(right) &&
      left.length === right.length &&
      left.every((item, index) => equalValues(item, right[index]!))
    );
  }
  if (left === right) return true;
  if (typeof left === "boolean" || typeof right === "boolean") return false;
  const a = toNumber(left);
  const b = a === null ? null : toNumber(right);
  return b === null ? toText(left) === toText(right) : a === b;
}
