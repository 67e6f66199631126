import { any, evalFunction, type FunctionScope, maybe, text } from "../../../language/eval-function.ts";
import { plural } from "../../../text/plural.ts";
import { toNumber, toText } from "../../../values/coerce.ts";
import { isMultivalue, type Scalar } from "../../../values/value.ts";
import { divided, fixed, parts as partsOfDouble, scientific } from "./decimal.ts";
import { argumentsOf, type Part, partsOf } from "./printf-format.ts";

export const printf = evalFunction({
  name: "printf",
  family: "conversion",
  summary: "Writes values by a format, as sprintf of C does.",
  parameters: [text("format"), { ...maybe(any("value")), repeated: true }],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [
    { eval: 'printf("%s: %05.1f", "load", 3.14159)', gives: "load: 003.1" },
    { eval: 'printf("%\'d", 1234567)', gives: "1,234,567" },
    { eval: 'printf("%x %o %.2e", 255, 8, 5139)', gives: "ff 10 5.14e+03" },
    { eval: 'printf("%+4d|%-4d|%04d", 1, 1, 1)', gives: "  +1|1   |0001" },
  ],
  differences:
    "Text that is not a number makes the whole result null where a number is wanted; a missing value is the text Null for %s, as Splunk 10.4 was seen to write it. Negative numbers are written by %o, %u and %x as 64 bits.",
  prepare([constant, ...constants], scope) {
    const prepared = typeof constant === "string" ? checked(constant, constants.length, scope) : null;
    const literal = constants.map((each) => typeof each === "string");
    return (format: string, ...values: readonly Scalar[]) =>
      write(prepared ?? partsOf(format, (message) => scope.fail(message, 0)), values, literal);
  },
});

function checked(format: string, given: number, scope: FunctionScope): readonly Part[] {
  const parts = partsOf(format, (message) => scope.fail(message, 0));
  const wanted = argumentsOf(parts);
  if (wanted > given) scope.fail(`the format takes ${wanted} ${plural(wanted, "value")}, and ${given} given`, 0);
  return parts;
}

function write(parts: readonly Part[], values: readonly Scalar[], literal: readonly boolean[]): string | null {
  let next = 0;
  let result = "";
  const size = (of: number | "*" | null) => (of === "*" ? Math.trunc(toNumber(values[next++] ?? null) ?? 0) : of);
  for (const part of parts) {
    if (typeof part === "string") {
      result += part;
      continue;
    }
    let { flags } = part;
    let width = size(part.width) ?? 0;
    if (width < 0) {
      flags += "-";
      width = -width;
    }
    const precision = size(part.precision);
    // C takes a negative precision for none.
    const exact = precision === null || precision < 0 ? null : Math.min(precision, 1000);
    const body = convert(part.letter, flags, exact, values[next] ?? null, literal[next] ?? false);
    next++;
    if (body === null) return null;
    const zeros = !"scz".includes(part.letter) && !("diouxXp".includes(part.letter) && exact !== null);
    result += pad(body, Math.min(width, 10_000), flags, zeros);
  }
  return result;
}

function convert(
  letter: string,
  flags: string,
  precision: number | null,
  given: Scalar,
  literal: boolean,
): string | null {
  if (letter === "s" || letter === "z") {
    const shown = toText(given) ?? (isMultivalue(given) ? given.map((item) => toText(item)).join("\n") : "Null");
    return precision === null ? shown : [...shown].slice(0, precision).join("");
  }
  if (letter === "c") return character(given, literal);
  const n = toNumber(given);
  if (n === null) return null;
  if ("ouxXp".includes(letter)) return unsigned(letter, flags, precision, n);
  const negative = "di".includes(letter) ? Math.trunc(n) < 0 : n < 0 || Object.is(n, -0);
  const sign = negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return sign + magnitude(letter, flags, precision, Math.abs(n));
}

/** The character of a code point, or the first one of a text. */
function character(given: Scalar, literal: boolean): string {
  const n = literal ? null : toNumber(given);
  if (n === null) return [...(toText(given) ?? "")][0] ?? "";
  return n >= 0 && n <= 0x10ffff ? String.fromCodePoint(Math.trunc(n)) : "";
}

function unsigned(letter: string, flags: string, precision: number | null, n: number): string {
  const whole = BigInt.asUintN(64, BigInt(Math.trunc(n)));
  const alternate = flags.includes("#");
  if (letter === "u") return thousands(atLeast(whole.toString(), precision), flags);
  if (letter === "o") {
    const octal = atLeast(whole.toString(8), precision);
    return alternate && !octal.startsWith("0") ? `0${octal}` : octal;
  }
  const hex = atLeast(whole.toString(16), precision);
  const shown = alternate && whole !== 0n ? `0x${hex}` : hex;
  return letter === "x" ? shown : shown.toUpperCase();
}

/** The precision of a whole number is the least count of its digits; 0 with none at all is nothing. */
function atLeast(digits: string, precision: number | null): string {
  return precision === 0 && digits === "0" ? "" : digits.padStart(precision ?? 0, "0");
}

function magnitude(letter: string, flags: string, precision: number | null, n: number): string {
  const alternate = flags.includes("#");
  const shown = () => {
    switch (letter.toLowerCase()) {
      case "d":
      case "i":
        return thousands(atLeast(String(BigInt(Math.trunc(n))), precision), flags);
      case "e":
        return exponential(n, precision ?? 6, alternate);
      case "g":
        return general(n, precision ?? 6, alternate);
      case "a":
        return hexadecimal(n, precision ?? 6, alternate);
      default:
        return thousands(pointed(fixed(n, precision ?? 6), alternate), flags);
    }
  };
  return letter === letter.toUpperCase() ? shown().toUpperCase() : shown();
}

/** With `#` there is always a point. */
function pointed(digits: string, alternate: boolean): string {
  return alternate && !digits.includes(".") ? `${digits}.` : digits;
}

function exponential(n: number, decimals: number, alternate: boolean): string {
  const { digits, exponent } = scientific(n, decimals);
  return mantissa(digits, alternate) + power(exponent);
}

function mantissa(digits: string, alternate: boolean): string {
  return pointed(digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits, alternate);
}

/** C writes at least two digits of the exponent. */
function power(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** `%e` or `%f`, whichever is shorter; zeros at the end go unless `#` keeps them. */
function general(n: number, precision: number, alternate: boolean): string {
  const count = Math.max(1, precision);
  const { digits, exponent } = scientific(n, count - 1);
  if (exponent < -4 || exponent >= count) {
    const kept = alternate ? digits : digits.replace(/(?<=.)0+$/, "");
    return mantissa(kept, alternate) + power(exponent);
  }
  const shown = fixed(n, count - 1 - exponent);
  if (alternate) return pointed(shown, true);
  return shown.includes(".") ? shown.replace(/\.?0+$/, "") : shown;
}

/** `0x1.921fb5p+1`. */
function hexadecimal(n: number, precision: number, alternate: boolean): string {
  if (n === 0) return `0x${pointed(precision > 0 ? `0.${"0".repeat(precision)}` : "0", alternate)}p+0`;
  let [whole, exponent] = partsOfDouble(n);
  const bits = whole.toString(2).length - 1;
  exponent += bits;
  const places = BigInt(4 * precision);
  whole = divided(whole << places, 1n << BigInt(bits));
  if (whole >> places === 2n) {
    whole >>= 1n;
    exponent++;
  }
  const hex = whole.toString(16);
  return `0x${mantissa(hex, alternate)}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

function thousands(shown: string, flags: string): string {
  if (!flags.includes("'")) return shown;
  const [whole = "", fraction] = shown.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function pad(body: string, width: number, flags: string, zeros: boolean): string {
  const missing = width - [...body].length;
  if (missing <= 0) return body;
  if (flags.includes("-")) return body + " ".repeat(missing);
  if (!zeros || !flags.includes("0")) return " ".repeat(missing) + body;
  const sign = /^[-+ ]?(?:0[xX])?/.exec(body)?.[0] ?? "";
  return sign + "0".repeat(missing) + body.slice(sign.length);
}
