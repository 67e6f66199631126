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
  examples: [
    { eval: "tostring(1 == 1)", gives: "True" },
    { eval: 'tostring(15, "hex")', gives: "0xF" },
    { eval: 'tostring(12345.6789, "commas")', gives: "12,345.68" },
    { eval: 'tostring(3661, "duration")', gives: "01:01:01" },
  ],
  prepare([, constant], scope) {
    if (typeof constant === "string" && !(constant.toLowerCase() in formats)) {
      scope.fail(`tostring has no format \`${constant}\``, 1, `one of ${Object.keys(formats).join(", ")} is expected`);
    }
    return (given: Scalar, format?: string) => {
      if (given === null) return null;
      if (isMultivalue(given)) return multivalue(given.map((item) => asText(item, format)));
      return asText(given, format);
    };
  },
});

function asText(given: Single | boolean, format: string | undefined): string {
  const n = format === undefined || typeof given === "boolean" ? null : toNumber(given);
  const render = format === undefined ? undefined : formats[format.toLowerCase()];
  return n === null || !render ? (toText(given) ?? "") : render(n);
}

const formats: Readonly<Record<string, (n: number) => string>> = {
  hex: (n) => `${n < 0 ? "-" : ""}0x${Math.trunc(Math.abs(n)).toString(16).toUpperCase()}`,
  binary: (n) => Math.trunc(n).toString(2),
  commas,
  duration: formatDuration,
};

/** Thousands apart, and two decimals where there is a fraction. */
function commas(n: number): string {
  const [whole = "", fraction] = renderNumber(Number.isInteger(n) ? n : roundHalfUp(n, 2)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return Number.isInteger(n) ? grouped : `${grouped}.${(fraction ?? "").padEnd(2, "0")}`;
}
