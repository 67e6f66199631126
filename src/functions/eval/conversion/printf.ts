import { any, evalFunction, type FunctionScope, repeated, text } from "../../../language/eval-function.ts";
import { toNumber, toText } from "../../../values/coerce.ts";
import { isMultivalue, type Scalar } from "../../../values/value.ts";

export const printf = evalFunction({
  name: "printf",
  family: "conversion",
  summary: "Writes values by a format, as printf of C does.",
  parameters: [text("format"), repeated(any("value"))],
  examples: [
    { eval: 'printf("%s: %05.1f", "load", 3.14159)', gives: "load: 003.1" },
    { eval: 'printf("%\'d", 1234567)', gives: "1,234,567" },
    { eval: 'printf("%x %o %e", 255, 8, 5139)', gives: "ff 10 5.139000e+03" },
  ],
  prepare([constant], scope) {
    const prepared = typeof constant === "string" ? partsOf(constant, scope) : null;
    return (format: string, ...values: readonly Scalar[]) => write(prepared ?? partsOf(format, scope), values);
  },
});

interface Conversion {
  readonly flags: string;
  readonly width: number | "*" | null;
  readonly precision: number | "*" | null;
  readonly letter: string;
}

function partsOf(format: string, scope: FunctionScope): readonly (string | Conversion)[] {
  const parts: (string | Conversion)[] = [];
  const pattern = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?(?:hh|h|ll|l|L|j|t|z)?([a-zA-Z%])/g;
  let from = 0;
  for (const match of format.matchAll(pattern)) {
    const [written, flags = "", width, precision, letter = ""] = match;
    parts.push(format.slice(from, match.index));
    from = match.index + written.length;
    if (letter === "%") parts.push("%");
    else if (!"cdiouxXaAeEfFgGspz".includes(letter)) scope.fail(`printf has no conversion %${letter}`, 0);
    else parts.push({ flags, width: sizeOf(width), precision: sizeOf(precision), letter });
  }
  parts.push(format.slice(from));
  return parts;
}

function sizeOf(size: string | undefined): number | "*" | null {
  return size === undefined ? null : size === "*" ? "*" : Number(size || "0");
}

function write(parts: readonly (string | Conversion)[], values: readonly Scalar[]): string | null {
  let next = 0;
  let result = "";
  for (const part of parts) {
    if (typeof part === "string") {
      result += part;
      continue;
    }
    let { flags } = part;
    let width = part.width === "*" ? (toNumber(values[next++] ?? null) ?? 0) : (part.width ?? 0);
    if (width < 0) {
      flags += "-";
      width = -width;
    }
    const precision = part.precision === "*" ? (toNumber(values[next++] ?? null) ?? 0) : part.precision;
    const body = convert(part.letter, flags, precision, values[next++] ?? null);
    if (body === null) return null;
    result += pad(body, Math.min(width, 10_000), flags, part.letter);
  }
  return result;
}

function convert(letter: string, flags: string, precision: number | null, given: Scalar): string | null {
  if (letter === "s" || letter === "z") {
    const shown = toText(given) ?? (isMultivalue(given) ? given.map((item) => toText(item)).join("\n") : "");
    return precision === null ? shown : [...shown].slice(0, precision).join("");
  }
  if (letter === "c") {
    const n = typeof given === "number" ? given : null;
    return n === null
      ? ([...(toText(given) ?? "")][0] ?? "")
      : String.fromCodePoint(Math.max(0, Math.min(0x10ffff, Math.trunc(n))));
  }
  const n = toNumber(given);
  if (n === null) return null;
  const sign = n < 0 || Object.is(n, -0) ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return sign + unsigned(letter, flags, precision, Math.abs(n));
}

function unsigned(letter: string, flags: string, precision: number | null, n: number): string {
  const whole = Math.trunc(n);
  switch (letter) {
    case "d":
    case "i":
    case "u":
      return thousands(String(BigInt(whole)).padStart(precision ?? 0, "0"), flags);
    case "o":
      return `${flags.includes("#") ? "0" : ""}${BigInt(whole)
        .toString(8)
        .padStart(precision ?? 0, "0")}`;
    case "x":
      return `${flags.includes("#") ? "0x" : ""}${BigInt(whole)
        .toString(16)
        .padStart(precision ?? 0, "0")}`;
    case "X":
    case "p":
      return `${flags.includes("#") ? "0X" : ""}${BigInt(whole)
        .toString(16)
        .toUpperCase()
        .padStart(precision ?? 0, "0")}`;
    case "e":
    case "E":
      return cased(exponent(n.toExponential(Math.min(100, precision ?? 6))), letter);
    case "g":
    case "G":
      return cased(general(n, precision ?? 6, flags), letter);
    case "a":
    case "A":
      return cased(`0x${n.toString(16)}p+0`, letter);
    default:
      return thousands(n.toFixed(Math.min(100, precision ?? 6)), flags);
  }
}

function cased(shown: string, letter: string): string {
  return letter === letter.toUpperCase() ? shown.toUpperCase() : shown;
}

/** C writes at least two digits of the exponent. */
function exponent(shown: string): string {
  return shown.replace(/e([+-])(\d)$/, "e$10$2");
}

function general(n: number, precision: number, flags: string): string {
  const digits = Math.min(100, Math.max(1, precision));
  const power = n === 0 ? 0 : Number(n.toExponential(digits - 1).split("e")[1]);
  const shown =
    power < -4 || power >= digits ? exponent(n.toExponential(digits - 1)) : n.toFixed(Math.max(0, digits - 1 - power));
  if (flags.includes("#") || !shown.includes(".")) return shown;
  return shown.replace(/\.?0+(?=e|$)/, "");
}

function thousands(shown: string, flags: string): string {
  if (!flags.includes("'")) return shown;
  const [whole = "", fraction] = shown.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function pad(body: string, width: number, flags: string, letter: string): string {
  const missing = width - [...body].length;
  if (missing <= 0) return body;
  if (flags.includes("-")) return body + " ".repeat(missing);
  if (!flags.includes("0") || "scz".includes(letter)) return " ".repeat(missing) + body;
  const sign = /^[-+ ]?(?:0[xX])?/.exec(body)?.[0] ?? "";
  return sign + "0".repeat(missing) + body.slice(sign.length);
}
