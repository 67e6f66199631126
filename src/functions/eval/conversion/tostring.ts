import { any, evalFunction, maybe, text } from "../../../language/eval-function.ts";
import { formatDuration } from "../../../time/duration.ts";
import { renderNumber, toNumber, toText } from "../../../values/coerce.ts";
import { roundHalfUp } from "../../../values/number.ts";
import { isMultivalue, multivalue, type Scalar, type Single } from "../../../values/value.ts";

export const tostring = evalFunction({
  name: "tostring",
  family: "conversion",
  summary: "Turns a value into text; a number may be written in hex or binary, with commas, or as a duration.",
  parameters: [any("value"), maybe(text("format"))],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [
    { eval: "tostring(1 == 1)", gives: "True" },
    { eval: "tostring(nosuchfield)", gives: "Null" },
    { eval: 'tostring(15, "hex")', gives: "0xF" },
    { eval: 'tostring(12345.6789, "commas")', gives: "12,345.68" },
    { eval: 'tostring(3661, "duration")', gives: "01:01:01" },
  ],
  differences:
    "A null is the text Null, as Splunk 10.4 was seen to write it; with a format it stays null. Hexadecimal and binary take whole numbers from 0 to 2^53-1; others give null. Text that is written in the search is no number and stays as it is.",
  prepare([literal, constant], scope) {
    if (typeof constant === "string" && !formats.has(constant.toLowerCase())) {
      scope.fail(`tostring has no format \`${constant}\``, 1, `one of ${[...formats.keys()].join(", ")} is expected`);
    }
    return (given: Scalar, format?: string) => {
      if (given === null) return format === undefined ? "Null" : null;
      const render =
        format === undefined || typeof literal === "string" ? undefined : formats.get(format.toLowerCase());
      if (!isMultivalue(given)) return asText(given, render);
      return multivalue(given.flatMap((item) => asText(item, render) ?? []));
    };
  },
});

type Render = (n: number, written: string) => string | null;

function asText(given: Single | boolean, render: Render | undefined): string | null {
  const n = !render || typeof given === "boolean" ? null : toNumber(given);
  return n === null || !render ? toText(given) : render(n, String(given));
}

/** The functions of bits take whole numbers from 0 to 2^53-1 only. */
function bits(n: number, base: number): string | null {
  return Number.isSafeInteger(n) && n >= 0 ? n.toString(base).toUpperCase() : null;
}

function prefixed(digits: string | null): string | null {
  return digits && `0x${digits}`;
}

const formats: ReadonlyMap<string, Render> = new Map<string, Render>([
  ["hex", (n) => prefixed(bits(n, 16))],
  ["binary", (n) => bits(n, 2)],
  ["commas", commas],
  ["duration", formatDuration],
]);

/** Thousands apart, and two decimals where there is a fraction. */
function commas(n: number, written: string): string {
  const whole = Number.isInteger(n) && !written.includes(".");
  const [digits = "", fraction = ""] = renderNumber(whole ? n : roundHalfUp(n, 2)).split(".");
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ",");
  return whole ? grouped : `${grouped}.${fraction.padEnd(2, "0")}`;
}
